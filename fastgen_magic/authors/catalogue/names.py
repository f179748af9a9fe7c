"""Names of persons: given names, family names, full names and titles."""
# ruff: noqa: SIM905
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

FIRST = ("first name", "given name", "forename", "christian name", "name of the child", "nickname",
         "preferred name", "middle name")
FULL = ("full name", "person name", "customer name", "employee name", "patient name", "passenger name",
        "student name", "name of the passenger", "name of the customer", "name of the employee",
        "name of the patient", "name of the student", "name of the person", "name of the owner",
        "contact name", "contact person", "name of the contact", "author", "author name", "manager name",
        "name of the manager", "doctor name", "teacher name", "instructor", "instructor name", "driver name",
        "guest name", "member name", "user full name", "cardholder", "cardholder name", "account holder",
        "reviewer name", "supervisor", "applicant name", "participant name", "player", "player name",
        "pilot name", "sales representative", "salesperson", "agent name", "physician", "physician name",
        "owner name", "borrower name", "tenant", "inspector", "assignee", "buyer name", "seller name")
TITLED = ("name with title", "name, with title", "name of the passenger, with title", "titled name",
          "name including title", "name and title", "formal name")


@entry("first_name", kind="categorical", law="Zipf over common first names", words=FIRST)
def first_name(
    n, rng, *,
    zipf=0.5,          # 0 to 2: how far the common names lead, 0 = all alike
    share_women=0.51,  # 0 to 1: share of women's names
):
    """First name: women's and men's names, the most common ones far ahead (Zipf's law)."""
    women = """
        Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra
        Betty Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie
        Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole
        Anna Samantha Katherine Christine Helen Rachel Carolyn Janet Maria Olivia Heather Diane
        Julie Joyce Victoria Ruth Lauren Kelly Christina Joan Evelyn Andrea Hannah Megan Cheryl
        Jacqueline Martha Teresa Gloria Sara Ann Sophia Kathryn Alice Jean Judith Grace Rose Julia
        Denise""".split()
    men = """
        James Michael Robert John David William Richard Joseph Thomas Christopher Charles Daniel
        Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald
        George Jason Edward Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin
        Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry
        Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Walter Ethan Jeremy Harold
        Keith Christian Roger Noah Gerald Terry Carl Sean Austin Arthur Lawrence Jesse Dylan Bryan""".split()
    leads = np.arange(1, len(women) + 1.0) ** -zipf
    rank = rng.choice(len(women), size=n, p=leads / leads.sum())
    is_woman = rng.random(n) < share_women
    return pd.array(women + men, dtype="str")[rank + np.where(is_woman, 0, len(women))]


@entry("first_name", kind="categorical", law="Zipf over common first names of the gender", words=FIRST)
def first_name_by_gender(
    n, rng, gender, *,
    zipf=0.5,  # 0 to 2: how far the common names lead, 0 = all alike
):
    """First name that goes with the gender, the most common ones far ahead (Zipf's law)."""
    women = """
        Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra
        Betty Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie
        Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole
        Anna Samantha Katherine Christine Helen Rachel Carolyn Janet Maria Olivia Heather Diane
        Julie Joyce Victoria Ruth Lauren Kelly Christina Joan Evelyn Andrea Hannah Megan Cheryl
        Jacqueline Martha Teresa Gloria Sara Ann Sophia Kathryn Alice Jean Judith Grace Rose Julia
        Denise""".split()
    men = """
        James Michael Robert John David William Richard Joseph Thomas Christopher Charles Daniel
        Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald
        George Jason Edward Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin
        Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry
        Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Walter Ethan Jeremy Harold
        Keith Christian Roger Noah Gerald Terry Carl Sean Austin Arthur Lawrence Jesse Dylan Bryan""".split()
    codes, genders = pd.factorize(pd.Series(gender, dtype="str"))  # the code of a missing one is -1
    chance = [{"f": 1, "w": 1, "m": 0}.get(word[:1].lower(), 0.5) for word in genders] + [0.5]
    is_woman = rng.random(n) < np.array(chance)[codes]
    leads = np.arange(1, len(women) + 1.0) ** -zipf
    rank = rng.choice(len(women), size=n, p=leads / leads.sum())
    return pd.array(women + men, dtype="str")[rank + np.where(is_woman, 0, len(women))]


@entry("last_name", kind="categorical", law="Zipf over common last names",
       words=("last name", "surname", "family name", "second name", "maiden name", "name of the family"))
def last_name(
    n, rng, *,
    zipf=0.6,  # 0 to 2: how far the common names lead, 0 = all alike
):
    """Last name, the most common ones far ahead (Zipf's law)."""
    names = """
        Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez
        Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White
        Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres
        Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts
        Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales
        Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos
        Kim Cox Ward Richardson Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes Price
        Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell
        Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Graham Murray Ford
        Hamilton Wallace West Cole Hayes Chen Gibson Bryant Ellis Stevens Ryan Marshall Owens
        Mcdonald Harrison Woods Kennedy Wells Webb Tucker Freeman Burns Henry Snyder Simpson
        Crawford Porter Mason Shaw Gordon Wagner Hunter Hicks Dixon Hunt Palmer Black Stone Meyer
        Boyd Mills Warren Fox Rose Rice Schmidt Daniels Ferguson Nichols Weaver Ryder Lambert
        Barrett Becker Lawson Lynch Schultz Weber Walsh Hoffman Pearson Vargas Keller Larson Frank
        Jensen Hansen""".split()
    leads = np.arange(1, len(names) + 1.0) ** -zipf
    return pd.array(names, dtype="str")[rng.choice(len(names), size=n, p=leads / leads.sum())]


@entry("full_name", kind="free text", law="common first name and last name", words=FULL)
def full_name(
    n, rng, *,
    zipf=0.4,  # 0 to 2: how far the common names lead, 0 = all alike
):
    """Full name: a common first name and a common last name (Zipf's law for both)."""
    first = """
        James Mary Michael Patricia Robert Jennifer John Linda David Elizabeth William Barbara
        Richard Susan Joseph Jessica Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy
        Matthew Sandra Anthony Betty Mark Ashley Donald Emily Steven Kimberly Andrew Margaret Paul
        Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy Deborah Ronald
        Stephanie George Rebecca Jason Sharon Edward Laura Jeffrey Cynthia Ryan Dorothy Jacob Amy
        Gary Kathleen Nicholas Angela Eric Emma Jonathan Brenda Stephen Nicole Larry Anna Justin
        Samantha Scott Katherine Brandon Christine Benjamin Helen Samuel Rachel Gregory Maria
        Alexander Olivia Patrick Heather Frank Julie Jack Victoria Dennis Ruth Tyler Hannah""".split()
    last = """
        Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez
        Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White
        Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres
        Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts
        Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales
        Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos
        Kim Cox Ward Richardson Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes Price
        Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell
        Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Graham Murray Ford
        Hamilton Wallace West Cole""".split()

    def draw(names):
        leads = np.arange(1, len(names) + 1.0) ** -zipf
        return pd.array(names, dtype="str")[rng.choice(len(names), size=n, p=leads / leads.sum())]

    return draw([name + " " for name in first]) + draw(last)


@entry("full_name", kind="free text", law="common name that goes with the gender", words=FULL)
def full_name_by_gender(
    n, rng, gender, *,
    zipf=0.4,  # 0 to 2: how far the common names lead, 0 = all alike
):
    """Full name whose first name goes with the gender (Zipf's law for first and last names)."""
    women = """
        Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra
        Betty Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie
        Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Emma Brenda Nicole Anna Samantha
        Katherine Christine Helen Rachel Maria Olivia Heather Julie Victoria Ruth Hannah""".split()
    men = """
        James Michael Robert John David William Richard Joseph Thomas Christopher Charles Daniel
        Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald
        George Jason Edward Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin
        Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Jack Dennis Tyler Aaron""".split()
    last = """
        Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez
        Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White
        Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres
        Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts
        Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales
        Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos
        Kim Cox Ward Richardson Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes Price
        Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell
        Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Graham Murray Ford
        Hamilton Wallace West Cole""".split()

    def ranks(names):
        leads = np.arange(1, len(names) + 1.0) ** -zipf
        return rng.choice(len(names), size=n, p=leads / leads.sum())

    codes, genders = pd.factorize(pd.Series(gender, dtype="str"))  # the code of a missing one is -1
    chance = [{"f": 1, "w": 1, "m": 0}.get(word[:1].lower(), 0.5) for word in genders] + [0.5]
    is_woman = rng.random(n) < np.array(chance)[codes]
    first = pd.array([name + " " for name in women + men], dtype="str")
    return first[ranks(women) + np.where(is_woman, 0, len(women))] + pd.array(last, dtype="str")[ranks(last)]


@entry("full_name", kind="free text", law="first name and last name of the row", words=FULL)
def full_name_of_parts(n, rng, first_name, last_name):
    """Full name: the row's first name, a space, the row's last name."""
    return pd.array(first_name, dtype="str") + " " + pd.array(last_name, dtype="str")


@entry("titled_name", kind="free text", law="last name, title and first names", words=TITLED)
def titled_name(
    n, rng, *,
    share_women=0.45,   # 0 to 1: share of women
    share_married=0.5,  # 0 to 1: share of married women, who are Mrs.
    two_names=0.5,      # 0 to 1: share with a second given name
    rare_titles=0.03,   # 0 to 1: share of Dr., Rev. and other titles instead
):
    """Name in the formal order, as "Braund, Mr. Owen Harris": last name, title, given names."""
    women = """
        Mary Anna Elizabeth Margaret Emily Helen Alice Ellen Florence Catherine Edith Clara Rose
        Ada""".split()
    men = """
        William John James Charles George Thomas Henry Joseph Edward Frederick Arthur Albert Karl
        Owen""".split()
    last = """
        Smith Brown Andersson Davies Johnson Williams Carter Harris Fox Kelly Murphy Hansen Olsen
        Jensen Nilsson Svensson Karlsson Moore Taylor Baker Cook Hall Clarke Hart Barker Bennett
        Osborne Palmer Marsh Fleming Lambert Sullivan Doyle Becker Ryan Walsh Abbott Novak Petrov
        Weiss Ward Hunt Bishop Braund Lindqvist Keane Sandberg Turner Graham Webber Harper Ferrari
        Rossi Laurent Dupont Haddad Khalil""".split()
    is_woman = rng.random(n) < share_women
    is_rare = rng.random(n) < rare_titles
    is_wife = rng.random(n) < share_married
    title = np.where(is_rare, 3 + (rng.random(n) ** 2 * 4).astype(int), np.where(is_woman, 1 + is_wife, 0))
    titles = [", Mr. ", ", Miss. ", ", Mrs. ", ", Dr. ", ", Rev. ", ", Col. ", ", Capt. "]

    def given():
        return (rng.random(n) ** 1.3 * len(women)).astype(int) + np.where(is_woman, 0, len(women))

    first = pd.array(women + men, dtype="str")[given()]
    second = pd.array([" " + name for name in women + men] + [""], dtype="str")
    second = second[np.where(rng.random(n) < two_names, given(), -1)]
    surnames = pd.array(last, dtype="str")[(rng.random(n) ** 1.3 * len(last)).astype(int)]
    return surnames + pd.array(titles, dtype="str")[title] + first + second


@entry("titled_name", kind="free text", law="last name, title by gender and age, first names", words=TITLED)
def titled_name_by_gender(
    n, rng, gender, *,
    share_married=0.5,  # 0 to 1: share of married women, who are Mrs.
    two_names=0.5,      # 0 to 1: share with a second given name
    rare_titles=0.03,   # 0 to 1: share of men who are Dr., Rev. and the like
):
    """Name in the formal order, as "Braund, Mr. Owen Harris", with title and names that fit the gender."""
    women = """
        Mary Anna Elizabeth Margaret Emily Helen Alice Ellen Florence Catherine Edith Clara Rose
        Ada""".split()
    men = """
        William John James Charles George Thomas Henry Joseph Edward Frederick Arthur Albert Karl
        Owen""".split()
    last = """
        Smith Brown Andersson Davies Johnson Williams Carter Harris Fox Kelly Murphy Hansen Olsen
        Jensen Nilsson Svensson Karlsson Moore Taylor Baker Cook Hall Clarke Hart Barker Bennett
        Osborne Palmer Marsh Fleming Lambert Sullivan Doyle Becker Ryan Walsh Abbott Novak Petrov
        Weiss Ward Hunt Bishop Braund Lindqvist Keane Sandberg Turner Graham Webber Harper Ferrari
        Rossi Laurent Dupont Haddad Khalil""".split()
    codes, genders = pd.factorize(pd.Series(gender, dtype="str"))  # the code of a missing one is -1
    chance = [{"f": 1, "w": 1, "m": 0}.get(word[:1].lower(), 0.5) for word in genders] + [0.5]
    is_woman = rng.random(n) < np.array(chance)[codes]
    is_rare = rng.random(n) < rare_titles
    is_wife = rng.random(n) < share_married
    man = np.where(is_rare, 3 + (rng.random(n) ** 2 * 4).astype(int), 0)
    title = np.where(is_woman, 1 + is_wife, man)
    titles = [", Mr. ", ", Miss. ", ", Mrs. ", ", Dr. ", ", Rev. ", ", Col. ", ", Capt. "]

    def given():
        return (rng.random(n) ** 1.3 * len(women)).astype(int) + np.where(is_woman, 0, len(women))

    first = pd.array(women + men, dtype="str")[given()]
    second = pd.array([" " + name for name in women + men] + [""], dtype="str")
    second = second[np.where(rng.random(n) < two_names, given(), -1)]
    surnames = pd.array(last, dtype="str")[(rng.random(n) ** 1.3 * len(last)).astype(int)]
    return surnames + pd.array(titles, dtype="str")[title] + first + second


@entry("name_prefix", kind="categorical", law="unequal weights",
       words=("honorific", "salutation", "name prefix", "form of address", "courtesy title",
              "prefix of the name", "personal title"))
def name_prefix(
    n, rng, *,
    weights={"Mr.": 46, "Ms.": 28, "Mrs.": 18, "Dr.": 6, "Prof.": 2},  # : weight of each form of address
):
    """Form of address: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("name_prefix", kind="categorical", law="unequal weights that fit the gender",
       words=("honorific", "salutation", "name prefix", "form of address", "courtesy title"))
def name_prefix_by_gender(
    n, rng, gender, *,
    share_married=0.4,   # 0 to 1: share of women who are Mrs. rather than Ms.
    share_doctors=0.05,  # 0 to 1: share of either gender who are Dr.
):
    """Form of address that fits the gender."""
    codes, genders = pd.factorize(pd.Series(gender, dtype="str"))  # the code of a missing one is -1
    chance = [{"f": 1, "w": 1, "m": 0}.get(word[:1].lower(), 0.5) for word in genders] + [0.5]
    is_woman = rng.random(n) < np.array(chance)[codes]
    form = np.where(is_woman, 1 + (rng.random(n) < share_married), 0)
    form = np.where(rng.random(n) < share_doctors, 3, form)
    return pd.array(["Mr.", "Ms.", "Mrs.", "Dr."], dtype="str")[form]


@entry("initials", kind="categorical", law="letters as common as names that begin with them",
       words=("initial", "initials", "middle initial"))
def initials(
    n, rng, *,
    letters=1,  # 1 to 4: how many letters
):
    """Initials: letters as common as the names that begin with them."""
    share = {"A": 8, "B": 7, "C": 8, "D": 7, "E": 5, "F": 3, "G": 4, "H": 5, "J": 13, "K": 6, "L": 7,
             "M": 11, "N": 3, "O": 1, "P": 5, "R": 8, "S": 8, "T": 5, "V": 2, "W": 4}
    alphabet = pd.array(list(share), dtype="str")
    shares = np.array(list(share.values())) / sum(share.values())
    text = alphabet[rng.choice(len(alphabet), size=n, p=shares)]
    for _ in range(int(letters) - 1):
        text = text + alphabet[rng.choice(len(alphabet), size=n, p=shares)]
    return text


@entry("initials", kind="categorical", law="first letters of the row's names",
       words=("initial", "initials"))
def initials_of_parts(n, rng, first_name, last_name):
    """Initials: the first letters of the row's first and last name."""
    first, last = pd.Series(first_name, dtype="str"), pd.Series(last_name, dtype="str")
    return (first.str[:1] + last.str[:1]).array

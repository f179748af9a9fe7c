"""Free text, composed from parts: sentences, comments, descriptions, subjects, questions, narratives."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

COMMENT = ("comment", "remark", "note", "free text", "verbal remark", "additional information",
           "observation", "annotation", "internal note", "free-text comment", "memo")
INCIDENT = ("incident narrative", "narrative", "incident description", "what happened",
            "accident description", "description of the incident", "description of the accident",
            "event narrative", "report text", "incident report", "description of the event",
            "complaint text")


@entry("sentence", kind="free text", law="subject, verb, object and circumstance",
       words=("sentence", "text", "phrase", "paragraph", "content", "body", "body text", "quote",
              "text content"))
def sentence(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """A plain sentence: who does what, and when or how."""
    subjects = ["The team", "Our neighbor", "A young engineer", "The committee", "My sister",
                "The old captain", "The new manager", "Every visitor", "The city council", "A local farmer",
                "The teacher", "The driver", "A group of students", "The owner", "The whole family",
                "A small company", "The nurse", "The band"]
    verbs = ["finished", "discussed", "found", "repaired", "described", "bought", "planned", "improved",
             "forgot", "presented", "checked", "started", "sold", "reviewed", "painted", "opened", "moved",
             "measured"]
    objects = ["the report", "a new house", "the old bridge", "the garden", "a long list of questions",
               "the schedule", "the first draft", "a used car", "the equipment", "the annual budget",
               "the map", "a second office", "the results", "the kitchen", "a short film", "the trip",
               "the machine", "the open positions"]
    ends = ["yesterday", "before noon", "without any trouble", "in the spring", "after a long meeting",
            "last week", "with great care", "for the second time", "on a rainy day", "as agreed",
            "in less than an hour", "with the help of a friend", "at the end of the month",
            "despite the cold", "in a hurry", "once again"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    actors = [f"{subject} {verb} " for verb in verbs for subject in subjects]
    return draw(actors) + draw(objects) + draw([f" {end}." for end in ends])


@entry("comment", kind="free text", law="one remark or two, some with a date of action", words=COMMENT)
def comment(
    n, rng, *,
    second=0.5,  # 0 to 1: share of comments with a second remark
    skew=1.2,    # 1 to 3: how far the common remarks lead, 1 = all alike
):
    """A comment: a remark on something, often a second one on what is to be done."""
    things = ["The request", "The file", "The order", "The visit", "The form", "The payment", "The part",
              "The item", "The call", "The inspection", "The report", "The delivery", "The address",
              "The entry", "The device"]
    states = ["was checked", "is complete", "arrived late", "was confirmed by phone", "needs a second look",
              "is pending", "was changed", "has been closed", "could not be found", "was sent back",
              "looks fine", "is on hold", "was entered twice", "is damaged", "was approved",
              "differs from the plan", "is not readable"]
    actions = ["Follow up next week", "No further action", "Waiting for an answer",
               "Informed the supervisor", "Please call back", "Documents attached", "Left a message",
               "Sent a reminder", "To be verified", "Customer was informed", "Photos are on file",
               "See the previous note", "Scheduled a new date", "Asked for details", "Refund under review",
               "Handled by the night shift", "Returned to the desk"]
    when = ["", " today", " in the morning", " after lunch", " on Monday", " on Friday", " by e-mail",
            " as requested", " this week", " again", " at the counter", " without delay"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    facts = [f"{thing} {state}" for state in states for thing in things]
    first = draw(facts) + draw([f"{end}." for end in when])
    more = pd.array([f" {action}." for action in actions] + [""], dtype="str")
    drawn = (rng.random(n) ** skew * len(actions)).astype(int)
    return first + more[np.where(rng.random(n) < second, drawn, -1)]


@entry("description", kind="free text", law="kind, purpose and feature of a thing",
       words=("description", "details", "long description", "short description", "item description",
              "specification", "project description", "explanation", "scope of work", "detailed description",
              "about", "statement"))
def description(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """A description: what kind of thing, for what, with which feature."""
    manners = ["Complete", "Simple", "Modern", "Basic", "Improved", "Portable", "Standard", "Temporary",
               "Detailed", "Compact", "Extended", "Second", "Regular", "Joint", "Small", "Large", "Annual",
               "Local"]
    things = ["plan", "set", "system", "service", "unit", "study", "upgrade", "package", "program",
              "replacement", "installation", "training", "contract", "tool", "repair", "survey", "model",
              "collection"]
    purposes = ["for daily use", "for new members", "for the main building", "for field work",
                "for small teams", "for the whole region", "for outdoor conditions", "for the next season",
                "for public spaces", "for home and office", "for older equipment", "for the customer portal",
                "for emergencies", "for the storage area", "for schools", "for the southern branch"]
    features = ["with full documentation", "including delivery", "at reduced cost",
                "with two years of support", "made of recycled material", "ready to use", "in three steps",
                "with remote access", "tested on site", "with spare parts", "without extra fees",
                "under the current agreement", "with quarterly reports", "in several colors",
                "on short notice", "subject to approval"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    kinds = [f"{manner} {thing} " for thing in things for manner in manners]
    return draw(kinds) + draw(purposes) + draw([f", {feature}" for feature in features])


@entry("summary", kind="free text", law="finding, cause and outlook",
       words=("summary", "abstract", "executive summary", "overview", "conclusion", "synopsis",
              "outcome description", "key finding", "brief"))
def summary(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """A summary in two sentences: what was found and why, and what comes next."""
    measures = ["Costs", "Sales", "Response times", "Visitor numbers", "Energy use", "Complaints", "Delays",
                "Test scores", "Error rates", "Membership", "Travel times", "Stock levels", "Water quality",
                "Staff turnover"]
    moves = ["rose slightly", "fell", "stayed level", "improved", "doubled", "varied by region",
             "grew faster than planned", "were lower than expected", "recovered", "peaked in summer",
             "declined for the third year"]
    causes = ["because of the new rules", "after the change of supplier", "during the cold months",
              "in most districts", "as a result of the training", "despite higher demand",
              "once the system was replaced", "mainly among new customers", "due to missing data",
              "following the public campaign"]
    outlooks = ["The plan stays as it is", "A second review will follow", "More data are needed",
                "The budget was adapted", "The trial will be extended", "Two sites need attention",
                "The target is within reach", "The method will be kept", "A final report is due in June",
                "The measure can be closed", "Further savings are possible", "The risk remains moderate"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    findings = [f"{measure} {move} " for move in moves for measure in measures]
    return draw(findings) + draw(causes) + draw([f". {outlook}." for outlook in outlooks])


@entry("subject", kind="free text", law="opening, topic and detail",
       words=("subject", "subject line", "email subject", "headline", "topic line", "message subject",
              "ticket subject", "ticket title", "issue title", "post title", "article title", "title",
              "caption", "news headline"))
def subject(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """A subject line: an opening, a topic, a detail."""
    openings = ["Question about", "Update on", "Problem with", "Request for", "Reminder:", "Re:",
                "Change of", "Invitation to", "Feedback on", "News from", "Missing:", "Proposal for",
                "Correction of", "Thanks for"]
    topics = ["the invoice", "your order", "the delivery", "the schedule", "the meeting", "my account",
              "the contract", "the new release", "the login page", "the monthly report", "the training",
              "the warranty", "the survey", "the reservation", "the refund", "the application",
              "the spring sale", "the project plan"]
    details = ["", " in March", " (second notice)", " for the main office", " - please reply",
               " and next steps", " from last week", " at the north site", " before Friday", " - urgent",
               " for new customers", " of the support team", " after the update", " in our online shop",
               " with attachment", " for 2024"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    return draw([f"{opening} {topic}" for topic in topics for opening in openings]) + draw(details)


@entry("bio", kind="free text", law="work, place and pastimes",
       words=("bio", "biography", "about me", "profile text", "self description", "profile description",
              "user bio", "short biography", "about the author"))
def bio(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """A short profile: work, place and two pastimes."""
    works = ["Teacher", "Nurse", "Software developer", "Photographer", "Student", "Chef", "Engineer",
             "Writer", "Musician", "Designer", "Accountant", "Gardener", "Biologist", "Mechanic",
             "Librarian", "Parent of three", "Consultant"]
    places = ["Chicago", "the countryside", "a small town", "Toronto", "the coast", "London", "Austin",
              "the mountains", "Berlin", "Seattle", "Melbourne", "Denver", "Dublin", "Boston", "a houseboat",
              "Lisbon"]
    pastimes = ["hiking", "old films", "chess", "baking bread", "jazz", "long runs", "bird watching",
                "crosswords", "cycling", "board games", "gardening", "street food", "science fiction",
                "football", "painting", "sailing", "coffee", "knitting", "museums", "bad puns"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    people = [f"{work} from {place}. Likes " for place in places for work in works]
    return draw(people) + draw(pastimes) + draw([f" and {pastime}." for pastime in pastimes[::-1]])


@entry("question", kind="free text", law="question word, action and thing",
       words=("question", "query text", "question text", "faq", "enquiry", "inquiry", "customer question",
              "prompt"))
def question(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """A question: how or when to do something with a thing, under some condition."""
    openings = ["How do I", "When can I", "Where can I", "Why can't I", "Is it possible to",
                "What does it cost to", "Who can help me", "How long does it take to",
                "Do I need an account to", "Am I allowed to"]
    actions = ["change", "cancel", "return", "renew", "track", "download", "share", "replace", "pay for",
               "extend", "install", "find", "reserve", "update", "repair"]
    things = ["my order", "the subscription", "a ticket", "my password", "the invoice", "a broken part",
              "the manual", "my membership", "the booking", "the app", "my address", "the certificate",
              "a gift card", "the device"]
    ends = ["", " online", " by phone", " without a receipt", " from abroad", " after the deadline",
            " for a friend", " on a second computer", " this month", " free of charge", " before I travel"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    starts = [f"{opening} {action} " for action in actions for opening in openings]
    return draw(starts) + draw(things) + draw([f"{end}?" for end in ends])


@entry("incident", kind="free text", law="time, event, consequence and measure", words=INCIDENT)
def incident(
    n, rng, *,
    measures_taken=0.7,  # 0 to 1: share of narratives that end with a measure
    skew=1.2,            # 1 to 3: how far the common events lead, 1 = all alike
):
    """An incident narrative: when, what happened, the consequence, often the measure taken."""
    times = ["During the approach", "Shortly after the start", "While turning", "In the early morning",
             "At the entrance", "During routine work", "On the way back", "While loading",
             "After heavy rain", "During the night shift", "At low speed", "Close to the gate",
             "On the stairs", "While cleaning", "In dense traffic"]
    events = ["a bird was struck", "the worker slipped", "two vehicles collided", "a pipe broke",
              "the power failed", "an object fell", "smoke was noticed", "the driver lost control",
              "a sensor gave a warning", "a visitor fell", "the door jammed", "a dog ran across",
              "a cable was cut", "the engine stopped"]
    results = ["no damage was found", "one person was slightly hurt", "the left side was dented",
               "work stopped for an hour", "the glass was cracked", "the flight continued",
               "water reached the basement", "traffic was blocked", "the item had to be replaced",
               "nobody was injured", "the alarm went off", "the trip was cut short"]
    measures = ["The area was inspected", "A report was filed", "The police were called",
                "The part was replaced", "First aid was given", "Staff were trained again",
                "Remains were removed", "A barrier was set up", "The case was closed",
                "Maintenance was informed", "The insurer was notified"]

    def draw(words):
        return (rng.random(n) ** skew * len(words)).astype(int)

    starts = pd.array([f"{time}, {event}; " for event in events for time in times], dtype="str")
    results = pd.array([f"{result}." for result in results], dtype="str")
    ends = pd.array([f" {measure}." for measure in measures] + [""], dtype="str")
    end = np.where(rng.random(n) < measures_taken, draw(measures), -1)
    return starts[draw(starts)] + results[draw(results)] + ends[end]

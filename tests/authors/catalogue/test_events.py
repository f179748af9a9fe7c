"""Days and moments: their order, their parts, and nothing that lies ahead of today."""

import pandas as pd
import pytest

from .drawing import column, drawn, plan_of

TODAY = pd.Timestamp("2025-12-31 23:59:59")

DATES = [
    ("start_date", "Start of the project", "end_date", "End of the project"),
    ("dateApproved", "Date of the approval", "dateClosed", "Date the project was closed"),
    ("created_at", "When the record was created", "updated_at", "When the record was last changed"),
    ("admission_date", "Date of admission", "discharge_date", "Date of discharge"),
    ("order_date", "Date of the order", "ship_date", "Date of shipment"),
    ("pickup_datetime", "Date and time of the pick-up", "dropoff_datetime", "Date and time of the drop-off"),
    ("hire_date", "Date of hiring", "termination_date", "Date of termination, if any"),
    ("birth_date", "Date of birth", "death_date", "Date of death"),
    ("check_in", "Check-in date", "check_out", "Check-out date"),
    ("issue_date", "Date of issue", "expiry_date", "Date of expiry"),
    ("enrolled_on", "", "graduated_on", ""),
    ("intime", "moment", "outtime", "moment"),
    ("starttime", "moment", "stoptime", "moment"),
    ("rental_start", "start of the rental", "rental_end", "end of the rental"),
    ("set_on", "date of setting the trap", "emptied_on", "date of emptying the trap"),
    ("aufgestellt_am", "Datum der Aufstellung", "geleert_am", "Datum der Leerung"),
    ("emprunt", "date d'emprunt", "retour", "date de retour, vide si non rendu"),
    ("engine_on", "time of starting the engine", "engine_off", "time of stopping the engine"),
    ("eroeffnet", "Zeitpunkt der Eröffnung", "geschlossen", "Zeitpunkt der Schließung, leer solange offen"),
]


@pytest.mark.parametrize(("first", "said", "last", "told"), DATES)
def test_later_dates_come_later(first, said, last, told):
    both = drawn(f"{first}: {said}\n{last}: {told}", "projects").dropna()
    assert len(both) > 100
    assert (both[last] >= both[first]).all()
    assert (both[last] > both[first]).any()


def test_no_recorded_event_lies_ahead_of_today():
    names = "order_date ship_date delivery_date returned_at created_at updated_at last_login_at closed_date"
    names += " start_date end_date due_date expiry_date"
    table = drawn("\n".join(f"{name}:" for name in names.split()), "orders")
    assert table.drop(columns=["due_date", "expiry_date"]).max().max() <= TODAY


def test_a_closing_date_needs_a_closed_status():
    table = drawn(
        "opened_date: Day on which the case was opened\n"
        "status: Status of the case: Open, In review or Closed\n"
        "closed_date: Day on which the case was closed",
        "cases",
    )
    assert table["closed_date"].notna().equals(table["status"] == "Closed")
    closed = table.dropna()
    assert (closed["closed_date"] >= closed["opened_date"]).all()


def test_what_happens_does_not_wait_for_a_plan():
    plan = plan_of("loan_date: day of the loan\ndue_date: when it is due\nreturn_date: day of return")
    assert "due_date" not in plan["return_date"].depends_on


def test_nobody_is_active_before_joining():
    table = drawn("joined: date on which the customer joined\nlast_active: date of the last activity")
    assert (table["last_active"] >= table["joined"]).all()
    assert table["last_active"].max() <= TODAY


def test_birth_dates_are_those_of_grown_ups_of_all_ages():
    years = (TODAY - column("Date of birth of the customer", "dob", "customers")).dt.days / 365.25
    assert 30 < years.mean() < 55
    assert years.min() >= 0
    assert years.max() < 110


@pytest.mark.parametrize("limits", [", 16 to 70", ""])
def test_births_between_limits_count_from_the_day_of_joining(limits):
    table = drawn(
        "birth_date: date of birth, 1950 to 2010\njoined: date when the member joined, 2005 to 2024\n"
        f"age_at_joining: age at joining{limits}"
    )
    days = (table["joined"] - table["birth_date"]).dt.days
    assert (days / 365.25).between(table["age_at_joining"] - 0.01, table["age_at_joining"] + 1.01).all()
    assert table["birth_date"].between("1950-01-01", "2010-12-31").all()
    assert table["age_at_joining"].between(16 if limits else 0, 70 if limits else 74).all()


def test_ages_when_somebody_was_hired_hold():
    table = drawn(
        "age: age when hired, 20 to 40\nborn: date of birth, 1950 to 2000\nhired: date hired, 2010 to 2024"
    )
    assert table["age"].between(20, 40).all()
    assert ((table["hired"] - table["born"]).dt.days / 365.25).between(19.9, 41.1).all()


def test_births_do_not_heap_at_a_limit_that_ages_cannot_meet():
    table = drawn(
        "joined: date of joining\nage_joining: age at joining, 18 to 30\n"
        "birth: date of birth, 1960-01-01 to 1990-12-31"
    )
    assert table["birth"].value_counts(normalize=True).max() < 0.05
    assert table["birth"].between("1960-01-01", "1990-12-31").all()


def test_nobody_dies_before_birth_or_after_today():
    table = drawn("birth_date: Date of birth\ndeath_date: Date of death", "people").dropna()
    assert (table["death_date"] >= table["birth_date"]).all()
    assert table["death_date"].max() <= TODAY


@pytest.mark.parametrize(
    ("name", "description", "values"),
    [
        ("month", "Month of departure", 12),
        ("hr", "hour (0 to 23)", 24),
        ("day_of_week", "Day of week", 7),
        ("quarter", "Quarter of the year", 4),
    ],
)
def test_parts_of_the_calendar_have_their_number(name, description, values):
    assert column(description, name).nunique() <= values
    assert column(description, name).nunique() > values / 2


def test_times_of_the_day_are_spread_over_busy_hours():
    values = column("Opening time (HH:MM)", "opens").astype(str)
    assert values.str.contains(r"\d\d:\d\d").all()
    assert values.nunique() > 20


def test_dates_as_text_take_the_stated_form():
    values = column("date of the visit as DD/MM/YYYY", "visit")
    read = pd.to_datetime(values, format="%d/%m/%Y") if values.dtype.kind != "M" else values
    assert read.between("2000-01-01", TODAY).all()


def test_a_year_built_lies_in_the_past():
    values = column("The year the house was initially built", "yr_built", "houses")
    assert values.between(1700, 2026).all()
    assert values.nunique() > 20


def test_moments_are_by_day_more_often_than_by_night():
    hours = column("Date and time of the order", "ordered_at").dt.hour.value_counts()
    assert hours.get(15, 0) > 2 * hours.get(3, 0)


def test_the_order_of_the_columns_says_nothing():
    table = drawn("ship_date: Date of shipment\norder_date: Date of the order", "orders")
    assert (table["ship_date"] >= table["order_date"]).all()


def test_reviews_per_month_are_no_month():
    table = drawn("last_review: date of the latest review\nreviews_per_month: number of reviews per month")
    plan = plan_of("last_review: date of the latest review\nreviews_per_month: number of reviews per month")
    assert plan["reviews_per_month"].draw.law != "part"
    assert table["reviews_per_month"].dtype.kind in "if"


def test_a_day_after_a_moment_is_a_day():
    table = drawn(
        "ordered_at: date and time of the order\nshipped_on: date of shipping, 1 to 5 days after ordered_at"
    )
    gap = table["shipped_on"] - table["ordered_at"].dt.normalize()
    assert (table["shipped_on"] == table["shipped_on"].dt.normalize()).all()
    assert gap.dt.days.between(1, 5).all()


def test_a_moment_that_a_day_comes_before_is_on_a_later_day():
    table = drawn("ts: timestamp\nserviced: date of the last service, before ts", rows=20_000)
    assert (table["serviced"] < table["ts"].dt.normalize()).all()


def test_what_is_stated_to_come_later_does_so_up_to_today():
    table = drawn("joined_on: date, 2018-01-01 to 2025-12-31\ncancelled_on: date, after joined_on", "members")
    assert (table["cancelled_on"] > table["joined_on"]).all()
    assert (table["cancelled_on"] <= TODAY + pd.Timedelta(days=1)).all()


def test_a_stated_share_of_missing_values_is_not_that_of_an_assumed_parent():
    text = "joined_on: date\ncancelled: yes or no\ncancelled_on: date, only if cancelled is yes\n"
    table = drawn(f"{text}last_visit: date of the last visit, missing for 3 %", "members")
    assert table["last_visit"].isna().mean() < 0.06


def test_a_time_lies_between_the_events_that_it_names():
    text = "check_in: arrival date\ncheck_out: departure date\nbooked_on: date of booking\n"
    table = drawn(f"{text}lead_time: days between booking and arrival", "bookings")
    assert ((table["check_in"] - table["booked_on"]).dt.days == table["lead_time"]).all()


def test_a_gap_in_hours_may_end_at_a_day_and_one_in_days_at_a_moment():
    table = drawn(
        "shipped_at: date and time of shipping in 2023\ndelivered: date, 6 to 48 hours after shipped_at\n"
        "ordered: date of the order in 2023\nconfirmed_at: date and time, 1 to 3 days after ordered"
    )
    days = (table["delivered"] - table["shipped_at"].dt.normalize()).dt.days
    assert set(days) == {0, 1, 2}
    assert (table["delivered"] == table["delivered"].dt.normalize()).all()
    assert set((table["confirmed_at"].dt.normalize() - table["ordered"]).dt.days) == {1, 2, 3}
    assert table["confirmed_at"].dt.hour.nunique() == 24


def test_a_moment_after_a_day_has_a_time_of_day():
    table = drawn("joined: date in 2023\nordered_at: date and time of the order, after joined")
    assert (table["ordered_at"] >= table["joined"] + pd.Timedelta(days=1)).all()
    assert table["ordered_at"].dt.hour.nunique() == 24


def test_why_something_happened_is_known_where_it_did():
    table = drawn("returned: was it returned\nreturn_reason: reason for the return", "orders")
    assert (table["return_reason"].isna() == ~table["returned"].astype(bool)).all()
    stated = drawn("cancelled: yes or no\ncancellation_reason: reason, never missing", "orders")
    assert stated["cancellation_reason"].notna().all()


def test_a_year_of_something_else_is_not_that_of_the_event():
    song = drawn("played_at: date and time, in May 2024\nyear: year of release, 1960 to 2020", rows=300)
    assert song["year"].nunique() > 20


def test_the_end_follows_the_one_date_that_the_table_has():
    case = drawn("visit_date: date of the visit, in 2024\nclosed_on: date the case was closed", rows=300)
    assert (case["closed_on"].dropna() >= case["visit_date"][case["closed_on"].notna()]).all()


@pytest.mark.parametrize(
    ("line", "born"),
    [
        ("age: 18 to 70", lambda table: 2025 - table["age"]),
        ("birth_year: 1955 to 2007", lambda table: table["birth_year"]),
        ("birth_date: date of birth", lambda table: table["birth_date"].dt.year),
    ],
)
def test_a_band_of_ages_is_that_of_the_age_or_the_birth(line, born):
    people = drawn(f"{line}\nage_group: 18-24, 25-34, 35-54 or 55+", "runners", rows=500)
    ages = 2025 - born(people)
    least = people["age_group"].str.extract(r"(\d+)")[0].astype("int64")
    assert (least.where(ages >= 18, ages) <= ages).all()
    assert (ages[people["age_group"] == "18-24"] < 25).all()


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (
            "rental_start: start of the rental",
            "rental_end: end of the rental",
            "days: number of days from start to end",
        ),
        ("von: Beginn der Miete", "bis: Ende der Miete", "miettage: Anzahl der Tage von Beginn bis Ende"),
    ],
)
def test_days_from_one_named_end_to_the_other_are_their_difference(start, end, days):
    table = drawn(f"{start}\n{end}\n{days}", "rentals")
    first, last, count = (table[name] for name in table)
    assert ((last - first).dt.days == count).all()


def test_years_of_a_licence_fit_the_age_and_not_the_day_of_hiring():
    text = "age: age in years, 18 to 80\nhired: hire date\nlicence_years: years of driving licence, 0 to 60"
    table = drawn(text, "drivers")
    assert (table["licence_years"] <= table["age"] - 18).all()


@pytest.mark.parametrize("text", ["Normalised login time, CET", "normalised signup datetime"])
def test_a_time_that_was_normalised_is_no_share(text):
    assert column(text, "last_login").dtype.kind == "M"


def test_what_was_done_at_a_time_is_a_moment_however_it_was_made_alike():
    assert column("normalised scan time (UTC)", "scanned_at").dtype.kind == "M"
    assert column("normalised scan time", "scan_ratio").dtype.kind == "f"


def test_years_of_marriage_fit_the_age():
    table = drawn("alter: Alter in Jahren, 60 bis 95\nehejahre: Jahre verheiratet, 0 bis 70", "rentner")
    assert (table["ehejahre"] <= table["alter"] - 18).all()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("login_at: moment of login", "logout_at: moment of logout"),
        ("anmeldung: Zeitpunkt der Anmeldung", "abmeldung: Zeitpunkt der Abmeldung"),
    ],
)
def test_a_sitting_lasts_no_days(first, last):
    table = drawn(f"{first}\n{last}", "sessions").dropna()
    lasted = (table.iloc[:, 1] - table.iloc[:, 0]).dt.total_seconds() / 3600
    assert lasted.min() > 0
    assert lasted.quantile(0.99) < 24


def test_years_of_teaching_fit_the_age():
    table = drawn("age: age, 22-67\nyrs_teaching: years of teaching, 0-45", "teachers")
    assert (table["yrs_teaching"] <= table["age"] - 18).all()


def test_a_factor_with_decimals_is_a_number():
    values = column("scale_factor: factor, 1.0000 to 1.0003")
    assert values.between(1, 1.0003).all()


@pytest.mark.parametrize(
    "text",
    [
        "entered: date\nleft: date",
        "arrived: date\nleft: date",
        "eingezogen: Datum\nausgezogen: Datum",
        "entrada: fecha\nsalida: fecha",
        "departed: date and time\narrived: date and time",
    ],
)
def test_who_comes_in_goes_out_later(text):
    first, last = (column for _, column in drawn(text, "stays").items())
    assert (first <= last).all()


@pytest.mark.parametrize(
    ("ordered", "delivered", "most"),
    [
        ("date of the order", "1 to 5 days after ordered_on, not on Sundays", 5),
        ("Bestelldatum", "1 bis 5 Tage nach ordered_on, nicht an Sonntagen", 5),
        ("date of the order", "date of delivery, after ordered_on, never on Sundays", 400),
    ],
)
def test_what_follows_keeps_to_the_stated_days_of_the_week(ordered, delivered, most):
    table = drawn(f"ordered_on: {ordered}\ndelivered_on: {delivered}", "orders")
    gap = (table["delivered_on"] - table["ordered_on"]).dt.days
    assert set(table["delivered_on"].dt.day_of_week) == {0, 1, 2, 3, 4, 5}
    assert gap.between(1, most).all()


def test_the_year_of_an_end_is_not_before_that_of_its_start():
    table = drawn("start_year: year of the start\nend_year: year of the end")
    assert (table["end_year"] >= table["start_year"]).all()
    assert table["end_year"].max() <= 2025
    assert (table["end_year"] > table["start_year"]).mean() > 0.5


def test_a_day_has_no_hour_and_what_is_sold_was_bought():
    table = drawn("date: date of the reading\nhour: The hour (UTC)")
    assert table["hour"].nunique() > 12
    table = drawn("bought_on: date\nsold_on: date")
    assert (table["sold_on"] >= table["bought_on"]).all()

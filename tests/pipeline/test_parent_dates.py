"""Dates that lie before or after those of the row that theirs refers to, as words state them."""

import pandas as pd

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.pipeline.tables import run_tables
from fastgen_magic.schema.several import read_tables_text

TABLES = """tables:
  acts:
    fields:
      act_id: {unique: true}
      starts_at: start of the concert, between 2025-07-03 12:00 and 2025-07-05 23:00
      opened_on: date of opening, 2020-01-01 to 2024-12-31
  tickets:
    fields:
      act_id: {references: acts.act_id}
      sold_at: date and time of the sale, 1 to 120 days before the start of the act
      seen_at: date and time of the visit, after the act opened, until 2024-12-31
"""


def test_rows_lie_before_and_after_the_dates_of_their_parents():
    acts, tickets = run_tables(read_tables_text(TABLES, None), CatalogueAuthor(), usual_rows=300)
    table = tickets.table.draw(300, 1).merge(acts.table.draw(300, 1), on="act_id")
    days = (table["starts_at"] - table["sold_at"]) / pd.Timedelta(days=1)
    assert days.between(1, 121).all()
    assert (table["seen_at"] >= table["opened_on"]).all()
    assert (table["seen_at"] < "2025-01-01").all()
    assert (table["seen_at"].dt.normalize() != table["seen_at"]).mean() > 0.9
    assert (table["seen_at"] - table["opened_on"]).median() > pd.Timedelta(days=100)
    assert not tickets.unread

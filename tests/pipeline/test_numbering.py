"""Numbers that begin anew in each of several rows that belong together, as words state them."""

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.pipeline import run
from fastgen_magic.pipeline.tables import run_tables
from fastgen_magic.schema import read_text
from fastgen_magic.schema.several import read_tables_text

LINES = """tables:
  orders:
    fields:
      order_id: {unique: true}
  items:
    fields:
      order_id: {references: orders.order_id}
      line_no: line of the order, counts from 1
"""
VISITS = """visit_id: unique id
patient_id: id of the patient
sex: "sex of the patient: female, male"
visited_on: date of the visit
visit_no: number of the visit, counts from 1 for each patient
"""


def test_lines_of_an_order_count_from_one_in_each():
    _, items = run_tables(read_tables_text(LINES, None), CatalogueAuthor(), rows={"orders": 60, "items": 400})
    table = items.table.draw(400, 3)
    places = table.groupby("order_id")["line_no"].apply(sorted)
    assert table["line_no"].max() > 3
    assert all(found == [*range(1, len(found) + 1)] for found in places)
    assert not items.unread


def test_rows_of_an_id_that_repeats_are_numbered_in_the_order_of_their_moment():
    table = run(read_text(VISITS, "visits"), CatalogueAuthor(), rows=400).table.draw(400, 3)
    table = table.sort_values(["patient_id", "visited_on"])
    assert table["patient_id"].duplicated().any()
    ties = table.duplicated(["patient_id", "visited_on"], keep=False)
    assert (table.groupby("patient_id").cumcount() + 1 == table["visit_no"])[~ties].all()


def test_where_nothing_repeats_it_is_told():
    text = "name: product\narea: area\nnumber: running number per area"
    plan = run(read_text(text, "goods"), CatalogueAuthor(), rows=50).plan
    assert "begin anew" in plan["number"].mended

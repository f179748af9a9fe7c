"""An author for tests: its samplers are written by hand beforehand and handed out in turn."""

from collections import defaultdict

from fastgen_magic.authors import Draft, Plan, PlannedField
from fastgen_magic.samplers import identifiers

NUMBERS = "    return rng.normal(size=n)\n"


class ScriptedAuthor:
    """Answers with given function bodies, one after the other; it remembers what it was asked."""

    name = "scripted"

    def __init__(self, bodies=None, *, depends_on=None, kind="numerical", change=None):
        self.bodies = {
            name: [text] if isinstance(text, str) else list(text) for name, text in (bodies or {}).items()
        }
        self.depends_on = depends_on or {}
        self.kind = kind
        self.change = change or (lambda planned: planned)
        self.asked = defaultdict(list)

    async def enrich(self, schema, settings):
        names = identifiers([field.name for field in schema])
        fields = [
            self.change(
                PlannedField(field, names[field.name], depends_on=self.depends_on.get(field.name, ()))
            )
            for field in schema
        ]
        self.asked["enrich"].append(schema.table)
        return Plan(schema, tuple(fields), settings)

    async def classify(self, plan):
        self.asked["classify"].append(plan.table)
        fields = tuple(planned.but(kind=planned.kind or self.kind, law="a law") for planned in plan.fields)
        return Plan(plan.schema, fields, plan.settings)

    def groups(self, plan, fields):
        return [(planned,) for planned in fields]

    async def write(self, plan, group):
        self.asked["write"] += [planned.name for planned in group]
        return tuple(self._draft(plan, planned) for planned in group)

    async def repair(self, plan, planned, draft, findings):
        self.asked["repair"].append((planned.name, [finding.message for finding in findings]))
        return self._draft(plan, planned)

    def _draft(self, plan, planned):
        bodies = self.bodies.get(planned.name, [NUMBERS])
        body = bodies.pop(0) if len(bodies) > 1 else bodies[0]
        parents = "".join(f", {plan[name].identifier}" for name in planned.depends_on)
        source = f"def {plan.table}_{planned.identifier}(n, rng{parents}, *, shift=0.0):\n{body}"
        return Draft(planned.name, source, "a law", "a reason")

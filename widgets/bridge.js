// Brings the generated cells of one table in line with what the kernel asks for. The kernel sends
// {op, id, session, ...}; only the window whose kernel connection has that session acts and answers.

// Key of our mark in a cell's metadata: {table, role, field, crc, tuned}. `crc` is of the text that the
// author wrote, `tuned` of the text that the controls made of it by setting parameters.
const NAME = "fastgen";

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(text) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}

const keyOf = (mark) => JSON.stringify([mark.role, mark.field]);

// Only the differing middle is replaced: the user's cursor stays where it is. Half a surrogate pair
// must not be cut off, because the shared text cannot hold it.
function replaceSource(cell, wanted, mark) {
  const current = cell.getSource();
  const shorter = Math.min(current.length, wanted.length);
  let head = 0;
  while (head < shorter && current[head] === wanted[head]) head++;
  if (/[\uD800-\uDBFF]/.test(current[head - 1] ?? "")) head--;
  let tail = 0;
  while (tail < shorter - head && current.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  if (tail && /[\uDC00-\uDFFF]/.test(current.at(-tail))) tail--;
  cell.updateSource(head, current.length - tail, wanted.slice(head, wanted.length - tail));
  if (mark) cell.setMetadata(NAME, mark);
}

// The table's cells by key. Of a cell that the user copied, the first is ours and the copy is the user's.
function findCells(cells, table, caller) {
  const ours = new Map();
  const copies = [];
  cells.forEach((cell, index) => {
    const mark = cell.getMetadata(NAME);
    if (mark?.table !== table || index === caller) return;
    if (ours.has(keyOf(mark))) copies.push(cell);
    else ours.set(keyOf(mark), { cell, index, mark });
  });
  return { ours, copies };
}

const isEdited = ({ cell, mark }) => crc32(cell.getSource()) !== mark.crc;
// A cell that is about to run, as in Run All, soon says by itself what it holds.
const isQueued = ({ cell }) => cell.executionState === "running";
const isTuned = ({ cell, mark }) => mark.tuned !== undefined && crc32(cell.getSource()) === mark.tuned;

// What the controls have set stays while the author's text is the same. After that a sampler so set is
// the user's own, as if edited; in other cells they set rows and seed only, and these come with the text.
function verdict(found, wanted, request) {
  if (!found) return "inserted";
  const sameType = found.cell.cell_type === wanted.cell_type;
  if (sameType && found.cell.getSource() === wanted.source) return "unchanged";
  const { crc, role, field } = wanted.metadata[NAME];
  if (request.overwrite || (field !== null && request.fields.includes(field))) return "updated";
  if (sameType && isTuned(found)) {
    if (crc === found.mark.crc) return "unchanged";
    return role === "sampler" ? "kept" : "updated";
  }
  return sameType && !isEdited(found) ? "updated" : "kept";
}

// The code has run in the kernel, so its cell shows when; the controls wait for the user.
const ran = (request, cell) =>
  cell.cell_type === "code" && cell.metadata[NAME].role !== "controls" ? request.count : null;

// What is inserted comes from the kernel of this very notebook: its outputs may be shown in full.
const trusted = (request, cell) => ({
  ...cell,
  metadata: { ...cell.metadata, trusted: true },
  ...(cell.cell_type === "code" ? { execution_count: ran(request, cell) } : {}),
});

const magicLine = (table) =>
  new RegExp(`^%%fastgen\\b[^\\n]*\\s${table}(?!\\w)|^%fastgen\\s+${table}(?!\\w)`, "m");
const fromFile = /^%%?fastgen\b[^\n]*--schema/m; // may name its table in the file
const isMadeHere = (cells, table) =>
  cells
    .filter((cell) => cell.cell_type === "code")
    .some((cell) => magicLine(table).test(cell.getSource()) || fromFile.test(cell.getSource()));

// Tables whose cells stand in the notebook while no magic of it makes them any more, and their fields.
function orphansOf(cells, table) {
  const found = new Map();
  for (const cell of cells) {
    const mark = cell.getMetadata(NAME);
    if (mark?.role !== "sampler" || mark.table === table) continue;
    found.set(mark.table, [...(found.get(mark.table) ?? []), mark.field]);
  }
  return [...found].filter(([name]) => !isMadeHere(cells, name));
}

// Everything that has to change, found before anything does: the list of cells is stale inside a
// transaction. `adds` maps an index to the cells that go before the one standing there.
function planSync(cells, caller, request) {
  const { ours, copies } = findCells(cells, request.table, caller);
  const outcome = { inserted: [], updated: [], kept: [], left: [], removed: [], unchanged: [] };
  Object.assign(outcome, { previous: [], texts: [] });
  const edits = copies.map((cell) => () => cell.deleteMetadata(NAME));
  const adds = new Map();
  const drops = new Set();
  const addAt = (index, cell) => adds.set(index, [...(adds.get(index) ?? []), cell]);

  let next = caller + 1;
  for (const wanted of request.cells) {
    const mark = wanted.metadata[NAME];
    const found = ours.get(keyOf(mark));
    ours.delete(keyOf(mark));
    const word = verdict(found, wanted, request);
    outcome[word].push([mark.role, mark.field]);
    if (found && word !== "updated" && found.cell.getSource() !== wanted.source && !isQueued(found)) {
      outcome.texts.push([mark.role, mark.field, found.cell.getSource()]);
    }
    if (found) next = found.index + 1;
    if (word === "inserted") addAt(next, trusted(request, wanted));
    if (word === "unchanged" && found.cell.getSource() === wanted.source) {
      edits.push(() => found.cell.setMetadata(NAME, mark));
    }
    if (word !== "updated") continue;
    outcome.previous.push(crc32(found.cell.getSource()));
    if (found.cell.cell_type === wanted.cell_type) {
      edits.push(() => {
        replaceSource(found.cell, wanted.source, mark);
        if (ran(request, wanted)) found.cell.execution_count = request.count;
      });
    } else {
      drops.add(found.index);
      addAt(found.index, trusted(request, wanted));
    }
  }
  for (const found of ours.values()) {
    const kept = !request.overwrite && isEdited(found) && !(request.drops && isTuned(found));
    if (!kept) drops.add(found.index);
    else if (request.drops) edits.push(() => found.cell.deleteMetadata(NAME));
    outcome[!kept ? "removed" : request.drops ? "kept" : "left"].push([found.mark.role, found.mark.field]);
  }
  return { outcome, edits, adds, drops };
}

function applyPlan(shared, { edits, adds, drops }) {
  if (!edits.length && !adds.size && !drops.size) return;
  const fromLast = [...new Set([...adds.keys(), ...drops])].sort((a, b) => b - a);
  shared.undoManager?.stopCapturing(); // one undo step of its own
  shared.transact(() => {
    for (const edit of edits) edit();
    for (const index of fromLast) {
      if (drops.has(index)) shared.deleteCell(index);
      if (adds.has(index)) shared.insertCells(index, adds.get(index));
    }
  });
  shared.undoManager?.stopCapturing();
}

// The generated cell of that role and field; where the marks are lost, the code cell with the hint.
function cellToRewrite(cells, { table, role, field, hint }) {
  const { ours } = findCells(cells, table, -1);
  const holds = (cell) => cell.cell_type === "code" && cell.getSource().includes(hint);
  return ours.get(keyOf({ role, field }))?.cell ?? cells.find(holds);
}

// What the kernel may ask for: name -> (notebook model, message) -> answer.
const OPERATIONS = {
  // Puts one text of a cell in place of another. A cell in which it is not found answers with its source.
  rewrite(notebook, request) {
    const cell = cellToRewrite(notebook.sharedModel.cells, request);
    if (!cell) return { refused: "no cell of this notebook holds this code" };
    const source = cell.getSource();
    const wanted = source.split(request.before).join(request.after);
    if (!source.includes(request.before)) return source.includes(request.after) ? {} : { source };
    const mark = cell.getMetadata(NAME);
    const ours = mark && (!isEdited({ cell, mark }) || isTuned({ cell, mark }));
    const tuned = ours ? { ...mark, tuned: crc32(wanted) } : mark;
    cell.transact(() => replaceSource(cell, wanted, tuned)); // its own: the cell's undo knows it
    return {};
  },

  // Gives the cells of a table another table's name, and the magic that makes it; edits stay.
  rename(notebook, { table, to, names }) {
    const cells = notebook.sharedModel.cells;
    const pattern = new RegExp(`(?<!\\w)(${Object.keys(names).join("|")})(?!\\w)`, "gu");
    const word = new RegExp(`\\s${table}(?!\\w)`);
    let magics = 0;
    notebook.sharedModel.transact(() => {
      for (const cell of cells) {
        const mark = cell.getMetadata(NAME);
        const source = cell.getSource();
        if (mark?.table === table) {
          // In a sampler the table's bare name would be a word of its text, or a field.
          const other = (name) => (mark.role === "sampler" && name === table ? name : names[name]);
          const renamed = cell.cell_type === "code" ? source.replace(pattern, other) : source;
          const kept = (crc) => (crc === crc32(source) ? crc32(renamed) : crc);
          const tuned = mark.tuned === undefined ? {} : { tuned: kept(mark.tuned) };
          replaceSource(cell, renamed, { ...mark, table: to, crc: kept(mark.crc), ...tuned });
        } else if (cell.cell_type === "code" && source.startsWith("%%fastgen") && magicLine(table).test(source)) {
          const [line, ...rest] = source.split("\n");
          replaceSource(cell, [line.replace(word, ` ${to}`), ...rest].join("\n"));
          magics += 1;
        }
      }
    });
    return { magics };
  },

  // Lets each line that loads this package fail softly. Below a cell magic it would be no line of Python.
  soften(notebook, { loader }) {
    const line = /^%(?:re)?load_ext[ \t]+fastgen_magic[ \t]*$/m;
    const cells = notebook.sharedModel.cells.filter((cell) => cell.cell_type === "code");
    const loading = cells.filter((cell) => line.test(cell.getSource()) && !cell.getSource().startsWith("%%"));
    for (const cell of loading) {
      cell.transact(() => replaceSource(cell, cell.getSource().replace(line, () => loader)));
    }
    return { count: loading.length };
  },

  sync(notebook, request) {
    const cells = notebook.sharedModel.cells;
    const caller = cells.findIndex((cell) => cell.getId() === request.caller);
    if (caller < 0) return { refused: "the cell that ran the magic is no longer in this notebook" };
    const plan = planSync(cells, caller, request);
    const orphans = request.drops ? [] : orphansOf(cells, request.table);
    applyPlan(notebook.sharedModel, plan);
    return { ...plan.outcome, orphans };
  },
};

function answer(context, message) {
  const notebook = context?.model;
  if (!notebook?.sharedModel?.cells) return { refused: "this window shows no notebook" };
  if (notebook.readOnly || context.contentsModel?.writable === false) {
    return { refused: "the notebook is read-only" };
  }
  try {
    return OPERATIONS[message.op](notebook, message);
  } catch (error) {
    return { refused: `the notebook page failed: ${error}` };
  }
}

export default {
  initialize({ model }) {
    const manager = model.widget_manager;
    const session = () => manager?.kernel?.clientId;
    const seen = new Set(); // a request is repeated when this window came up after it was sent

    model.on("msg:custom", (message) => {
      if (message.session !== session() || seen.has(message.id)) return;
      seen.add(message.id);
      model.send({ op: "answer", id: message.id, ...answer(manager.context, message) });
    });
    model.send({ op: "hello", session: session() });
  },
};

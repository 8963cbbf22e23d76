"""The tables of the ledger (sổ cái). Everything else in the workspace can be rebuilt from them.

``unit`` numbers statements and passages in one series that is never used twice: a hit of an index whose unit is no
longer in the ledger is known to be stale. ``body`` columns hold the whole value (kg.store.codec); the columns beside
them are what queries look for. ``*_key`` columns are folded (kg.store.keys).
"""

from __future__ import annotations

SCHEMA_VERSION = 7
JUDGED_SINCE = 6
LINKED_SINCE = 5
OLDEST_READABLE = 3
"""The oldest version that can be read as it is: what later ones add is merely missing from it."""

# What people have decided about facts (since version 6, kg.store.decisions). No key into ``documents``: a decision
# outlives the document's removal and is found again by its words. ``machine_facts`` keeps what the analysis itself made
# of the documents that decisions were applied to.
DECISIONS = """
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    document TEXT NOT NULL,
    source TEXT NOT NULL,
    fact TEXT NOT NULL,
    quote TEXT NOT NULL,
    start INTEGER NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    verdict TEXT NOT NULL,
    correction TEXT NOT NULL,
    note TEXT NOT NULL,
    body TEXT NOT NULL,
    withdrawn_at TEXT
);
CREATE INDEX decisions_document ON decisions (document);

CREATE TABLE machine_facts (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    citations BLOB NOT NULL,
    statements BLOB NOT NULL,
    reference_list BLOB NOT NULL
);
"""

# What the documents of the workspace say of each other (since version 5, kg.link). ``targets`` are the workspace's own
# documents as the citations were last resolved against them; ``citation_keys`` under what a document's citations look
# for theirs (nlp.waiting), ``unlinked`` the documents whose citations are to be resolved anew; ``links`` counts how
# often those of a document have changed since it was stored. ``commencements`` and ``effects`` are what documents say
# of their own coming into force and do to others.
LINKS = """
CREATE TABLE unlinked (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE targets (
    legal_id TEXT PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE citation_keys (
    key TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (key, document)
) WITHOUT ROWID;
CREATE INDEX citation_keys_document ON citation_keys (document);

CREATE TABLE links (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    changes INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE commencements (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    since TEXT,
    until TEXT,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE effects (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    other TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX effects_other ON effects (other);
"""

TABLES = f"""
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('unit', 0), ('revision', 0);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    declared TEXT NOT NULL,
    legal_id TEXT,
    number TEXT,
    number_key TEXT,
    doc_type TEXT,
    date TEXT,
    issuer TEXT,
    issuer_key TEXT,
    title TEXT,
    draft INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    characters INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    revision INTEGER NOT NULL UNIQUE,
    analysis_version TEXT NOT NULL,
    stored_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX documents_number ON documents (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX documents_legal_id ON documents (legal_id) WHERE legal_id IS NOT NULL;

CREATE TABLE texts (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    body BLOB NOT NULL,
    offsets BLOB NOT NULL
);

CREATE TABLE analyses (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    sections BLOB NOT NULL,
    reference_list BLOB NOT NULL
);

CREATE TABLE statements (
    unit INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    section TEXT,
    kind TEXT NOT NULL,
    obligation INTEGER NOT NULL,
    deadline_iso TEXT,
    recurrence TEXT,
    body TEXT NOT NULL
);
CREATE INDEX statements_document ON statements (document, id);
CREATE INDEX statements_kind ON statements (kind);
CREATE INDEX statements_deadline ON statements (deadline_iso) WHERE deadline_iso IS NOT NULL;

CREATE TABLE statement_units (
    unit INTEGER NOT NULL REFERENCES statements (unit) ON DELETE CASCADE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    role TEXT NOT NULL,
    body_id TEXT
);
CREATE INDEX statement_units_unit ON statement_units (unit);
CREATE INDEX statement_units_name ON statement_units (name_key);

CREATE TABLE statement_cites (
    unit INTEGER NOT NULL REFERENCES statements (unit) ON DELETE CASCADE,
    citation TEXT NOT NULL,
    PRIMARY KEY (unit, citation)
) WITHOUT ROWID;

CREATE TABLE citations (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    number TEXT,
    number_key TEXT,
    doc_type TEXT,
    date TEXT,
    issuer_key TEXT,
    title_key TEXT,
    relation TEXT NOT NULL,
    role TEXT NOT NULL,
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    resolved TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX citations_number ON citations (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX citations_date ON citations (date) WHERE date IS NOT NULL;
CREATE INDEX citations_status ON citations (status);
CREATE INDEX citations_resolved ON citations (resolved) WHERE resolved IS NOT NULL;

CREATE TABLE citation_candidates (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    citation TEXT NOT NULL,
    candidate TEXT NOT NULL,
    PRIMARY KEY (document, citation, candidate)
) WITHOUT ROWID;
CREATE INDEX citation_candidates_candidate ON citation_candidates (candidate);

CREATE TABLE citers (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    documents INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE passages (
    unit INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    path TEXT NOT NULL
);
CREATE INDEX passages_document ON passages (document);

CREATE TABLE problems (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX problems_code ON problems (code);

{DECISIONS}
{LINKS}
CREATE TABLE unreadable (
    source TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    analysis_version TEXT NOT NULL,
    noted_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE versions (
    document TEXT NOT NULL,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    analysis_version TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (document, revision)
) WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE projections (
    name TEXT PRIMARY KEY,
    generation TEXT NOT NULL,
    variant TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE projected (
    projection TEXT NOT NULL REFERENCES projections (name) ON DELETE CASCADE,
    document TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (projection, document)
) WITHOUT ROWID;
"""

# What brings a ledger of an older version up to the next one.
MIGRATIONS = {
    1: """
CREATE TABLE citers (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    documents INTEGER NOT NULL
) WITHOUT ROWID;
""",
    2: """
CREATE INDEX statements_kind ON statements (kind);
CREATE INDEX citations_status ON citations (status);
CREATE INDEX problems_code ON problems (code);
""",
    3: "",
    4: LINKS + "INSERT INTO unlinked SELECT id FROM documents;",
    5: "DROP TABLE IF EXISTS decisions;" + DECISIONS,
    # Targets are kept with their keys.
    6: "DELETE FROM targets; INSERT OR IGNORE INTO unlinked SELECT id FROM documents;",
}

# By how many other documents each document is cited. A citation that is resolved counts for that document alone; one
# that is not counts for all documents of its number whose date does not contradict it.
COUNT_CITERS = """
INSERT INTO citers
SELECT d.id, count(DISTINCT c.document)
FROM documents d JOIN citations c ON c.number_key = d.number_key
WHERE c.document <> d.id AND CASE
    WHEN c.resolved IS NOT NULL AND d.legal_id IS NOT NULL THEN c.resolved = d.legal_id
    WHEN length(c.date) = 10 AND length(d.date) = 10 THEN c.date = d.date
    ELSE 1
END
GROUP BY d.id
"""

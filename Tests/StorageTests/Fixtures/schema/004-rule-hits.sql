-- A store as the fourth step left it, with one of everything. Never edit: it is history.
CREATE TABLE schema_steps (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_url TEXT NOT NULL UNIQUE,
  site_url TEXT,
  feed_title TEXT,
  title_override TEXT,
  language TEXT,
  stance TEXT NOT NULL,
  stance_since_at INTEGER NOT NULL,
  tags TEXT,
  note TEXT,
  kind TEXT,
  added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE fetch_states (
  source_id INTEGER PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
  etag TEXT,
  last_modified TEXT,
  content_hash INTEGER,
  fetched_at INTEGER,
  succeeded_at INTEGER,
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failure TEXT,
  pending_move TEXT,
  hints TEXT,
  due_reason TEXT
) STRICT;
CREATE INDEX fetch_states_due ON fetch_states(due_at);

CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  sort_at INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  link TEXT,
  author TEXT,
  words INTEGER NOT NULL,
  cjk_letters INTEGER NOT NULL,
  media_ms INTEGER,
  language TEXT,
  categories TEXT,
  link_hash INTEGER NOT NULL,
  is_read INTEGER NOT NULL DEFAULT 0,
  is_starred INTEGER NOT NULL DEFAULT 0,
  is_dismissed INTEGER NOT NULL DEFAULT 0,
  verdict INTEGER,
  read_at INTEGER,
  starred_at INTEGER,
  dismissed_at INTEGER,
  judged_at INTEGER
) STRICT;
CREATE INDEX entries_newest ON entries(sort_at, id, source_id);
CREATE INDEX entries_by_source ON entries(source_id, sort_at);
CREATE INDEX entries_open ON entries(sort_at, id, source_id)
  WHERE is_read = 0 AND is_dismissed = 0;
CREATE INDEX entries_starred ON entries(sort_at) WHERE is_starred = 1;
CREATE INDEX entries_read ON entries(sort_at) WHERE is_read = 1;

CREATE TABLE entry_keys (
  source_id INTEGER NOT NULL,
  key_hash INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  content_hash INTEGER NOT NULL,
  PRIMARY KEY (source_id, key_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_bodies (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  summary TEXT,
  content_html TEXT,
  content_text TEXT,
  enclosures TEXT,
  trackers_removed INTEGER NOT NULL,
  companions TEXT
) STRICT;

-- Words come cut and folded, each once, with `#` before those of tags and `@` before those of
-- authors; the index says which entries have them, and no more.
CREATE VIRTUAL TABLE entry_words USING fts5(
  words, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '#@'"
);
-- Nothing is merged at a write until thirty-two small segments have come together: the first
-- refresh of many sources merges nothing.
INSERT INTO entry_words (entry_words, rank) VALUES ('automerge', 0);
INSERT INTO entry_words (entry_words, rank) VALUES ('crisismerge', 32);
INSERT INTO entry_words (entry_words, rank) VALUES ('hashsize', 4194304);
INSERT INTO entry_words (entry_words, rank) VALUES ('pgsz', 8000);

CREATE VIRTUAL TABLE entry_terms USING fts5vocab(entry_words, instance);

CREATE TABLE reading_positions (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE rules (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scope TEXT NOT NULL,
  pattern TEXT NOT NULL,
  action TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  until_at INTEGER,
  note TEXT,
  ended_at INTEGER,
  hit_count INTEGER NOT NULL DEFAULT 0,
  last_hit_at INTEGER,
  hits_left INTEGER
) STRICT;

CREATE TABLE streams (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  purpose TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,
  boot_ms INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  label_day INTEGER NOT NULL,
  session TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_day ON ledger(label_day, seq, kind);
CREATE INDEX ledger_by_kind ON ledger(kind);
CREATE UNIQUE INDEX ledger_one_grant
  ON ledger(label_day, coalesce(json_extract(payload, '$.stream'), ''))
  WHERE kind = 'grant';
-- REPLACE deletes without the trigger for it, so what would replace a line is stopped first.
CREATE TRIGGER ledger_takes_new_lines BEFORE INSERT ON ledger
  WHEN EXISTS (SELECT 1 FROM ledger WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END;
CREATE TRIGGER ledger_grants_once BEFORE INSERT ON ledger
  WHEN NEW.kind = 'grant' AND EXISTS (
    SELECT 1 FROM ledger WHERE kind = 'grant' AND label_day = NEW.label_day
      AND coalesce(json_extract(payload, '$.stream'), '')
        = coalesce(json_extract(NEW.payload, '$.stream'), ''))
  BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER ledger_keeps_lines BEFORE UPDATE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END;
CREATE TRIGGER ledger_keeps_all_lines BEFORE DELETE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END;

CREATE TABLE day_balances (
  label_day INTEGER NOT NULL,
  stream TEXT NOT NULL,
  account TEXT NOT NULL,
  amount_ms INTEGER NOT NULL,
  PRIMARY KEY (label_day, stream, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_states (
  name TEXT PRIMARY KEY,
  digest INTEGER NOT NULL,
  through_seq INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_values (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_traits (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;

INSERT INTO schema_steps VALUES (1, '001-foundation');
INSERT INTO schema_steps VALUES (2, '002-traits');
INSERT INTO schema_steps VALUES (3, '003-due-reason');
INSERT INTO schema_steps VALUES (4, '004-rule-hits');
PRAGMA application_id = 1751475556;
PRAGMA user_version = 4;

INSERT INTO sources VALUES (1, 'https://example.org/feed', 'https://example.org/', 'Example', NULL, 'en',
  'followed', 1795000000, 'news', 'a note', 'person', 1795000000);
INSERT INTO fetch_states VALUES (1, '"etag"', NULL, 42, 1795000000, 1795000000, 1795003600, 0, NULL,
  NULL, NULL, 'silent');
INSERT INTO entries VALUES (7, 1, 1795000000, 1795000000, 1795000100, 'An old title',
  'https://example.org/7', 'Ann Author', 12, 0, NULL, 'en', 'history', 99, 1, 1, 0, 1, 1795000200,
  1795000300, NULL, 1795000400);
INSERT INTO entry_keys VALUES (1, -5, 7, 123);
INSERT INTO entry_bodies VALUES (7, 'tag:example.org,7', NULL, '<p>The oldest text there is.</p>', NULL,
  NULL, 0, NULL);
INSERT INTO entry_words (rowid, words)
  VALUES (7, 'an old title ann author @ann @author history #history the oldest text there is');
INSERT INTO reading_positions VALUES (7, 250, 1795000500);
INSERT INTO rules VALUES (3, 'phrase', 'some words', 'hide', 1795000000, NULL, 'why', NULL, 4,
  1795000600, NULL);
INSERT INTO streams VALUES (2, 'Long', 'minutes>10', 'for the evening', 0);
INSERT INTO ledger VALUES (1, 1795000000123, 60, 5000, '0123abcd', 20775, 's1', 'grant',
  '{"ms":1800000,"stream":""}');
INSERT INTO day_balances VALUES (20775, '', 'given', 60000);
INSERT INTO model_states VALUES ('worth', -1, 1, X'010203');
INSERT INTO kept_values VALUES ('screen', 'today');
INSERT INTO entry_traits VALUES (7, X'0000');

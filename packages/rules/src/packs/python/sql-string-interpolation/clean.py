import logging

from psycopg import sql
from sqlalchemy import text

TABLE = "users"
COLUMNS = ("id", "email")
logger = logging.getLogger(__name__)


def bound(cursor, email, ids):
    cursor.execute("SELECT * FROM users WHERE email = %s", (email,))
    cursor.execute("SELECT * FROM users WHERE email = %(email)s", {"email": email})
    cursor.execute(text("SELECT * FROM users WHERE email = :email"), {"email": email})


def placeholders(cursor, ids, rows):
    marks = ", ".join(["%s"] * len(ids))
    cursor.execute(f"SELECT * FROM users WHERE id IN ({marks})", ids)
    cursor.execute("SELECT * FROM users WHERE id IN (%s)" % ",".join("?" for _ in ids), ids)
    numbered = ", ".join(f"${number}" for number in range(1, len(ids) + 1))
    cursor.execute(f"SELECT * FROM users WHERE id IN ({numbered})", *ids)
    cursor.executemany("INSERT INTO t VALUES (" + ",".join("?" * len(rows[0])) + ")", rows)


def constants(cursor, newest):
    cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM {TABLE}")
    cursor.execute("SELECT id FROM " + TABLE + " ORDER BY id")
    direction = "DESC" if newest else "ASC"
    cursor.execute(f"SELECT id FROM users ORDER BY created_at {direction}")
    where = ""
    if newest:
        where = "WHERE created_at > now() - interval '1 day'"
    cursor.execute(f"SELECT id FROM users {where}")


def conditions_with_parameters(cursor, owner, status):
    conditions = ["deleted_at IS NULL"]
    values = []
    if owner:
        conditions.append("owner = %s")
        values.append(owner)
    if status:
        conditions.append("status = %s")
        values.append(status)
    cursor.execute(f"SELECT id FROM orders WHERE {' AND '.join(conditions)}", values)


def appended_with_parameters(cursor, owner):
    query = "SELECT id FROM orders"
    values = []
    if owner:
        query += " WHERE owner = %s"
        values.append(owner)
    cursor.execute(query, values)


def numbers(cursor, limit, items):
    cursor.execute(f"SELECT id FROM users LIMIT {int(limit)}")
    cursor.execute(f"SELECT id FROM users LIMIT {len(items)}")


def quoted(connection, cursor, table):
    cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")


def from_the_schema(cursor, Article):
    cursor.execute(f"TRUNCATE TABLE {Article._meta.db_table}")


def other_meanings_of_the_words(executor, job, user, template, name):
    executor.execute(f"Update {name} of the plan")
    job.execute(user)
    logger.info(f"select {name} from the list")
    template.text(f"Select {name} from the menu")
    return f"SELECT {name} FROM t"  # never executed here


def each_name_quoted(connection, cursor, columns, keys):
    quote_name = connection.ops.quote_name
    cursor.execute("SELECT {} FROM t".format(", ".join(quote_name(column) for column in columns)))
    conditions = [f"{quote_name(key)} = %s" for key in keys]
    cursor.execute(f"SELECT id FROM t WHERE {' AND '.join(conditions)}", keys)
    cursor.execute(f"SELECT {', '.join(quote_name(c) for c in columns) if columns else 'id'} FROM t")


def escaped(text, mark='"'):
    return text.replace(mark, mark + mark)


def quotes_doubled(cursor, phrase, table):
    cursor.execute("PRAGMA rekey = '%s'" % phrase.replace("'", "''"))
    cursor.execute('PRAGMA table_info("%s")' % escaped_name(table))


def escaped_name(table):
    return table.replace('"', '""')


def formatted_as_numbers(cursor, seconds, page, names):
    cursor.execute("PRAGMA busy_timeout = %d" % (seconds * 1000))
    cursor.execute("SELECT id FROM t LIMIT %d OFFSET %d" % (names[0], page))
    cursor.execute(f"SELECT id FROM t LIMIT {page:d}")
    cursor.execute(f"SELECT id FROM t LIMIT {names.size + 1}")


def over_constants(cursor, day):
    for table in ("orders", "invoices"):
        cursor.execute(f"DELETE FROM {table} WHERE day = %s", [day])
    names = ["orders", "invoices"]
    for name in names:
        cursor.execute("ANALYZE; SELECT count(*) FROM {}".format(name))


def scratch_table(cursor):
    name = f"t{secrets.token_hex(8)}"
    cursor.execute(f"CREATE TABLE {name} (id integer)")


def harmless_characters_only(cursor, schemas):
    names = ", ".join(["'{}'".format(re.sub("[^a-zA-Z0-9_]", "", schema)) for schema in schemas])
    cursor.execute(f"SELECT id FROM t WHERE schema IN ({names})")


def chosen_in_parentheses(connection, cursor, keys):
    columns = (
        "id"
        if not keys
        else ", ".join(connection.ops.quote_name(key) for key in keys)
    )
    cursor.execute("SELECT {} FROM t WHERE id = %s".format(columns), [1])


TABLES = {"users": "users", "orders": "orders"}


def chosen_from_a_table(cursor, kind):
    cursor.execute(f"SELECT count(*) FROM {TABLES[kind]}")
    table = TABLES.get(kind, "orders")
    cursor.execute(f"SELECT count(*) FROM {table}")


def bound_again(cursor, ids, is_legacy):
    statement = "SELECT id FROM invoices WHERE id IN ({})".format(", ".join(["%s"] * len(ids)))
    if is_legacy:
        statement = f"SELECT id FROM {TABLES['orders']} WHERE id = ANY(%s)"
    cursor.execute(statement, ids)


def used_before(cursor, logger, name):
    statement = "SELECT version()"
    cursor.execute(statement)
    statement = f"SELECT {name} FROM nowhere"
    logger.info("never run: %s", statement)


def replaced_before(cursor, logger, name):
    statement = f"SELECT id FROM invoices WHERE name = '{name}'"
    logger.debug("would run %s", statement)
    statement = "SELECT id FROM invoices WHERE name = %s"
    cursor.execute(statement, [name])


def labelled(session, name):
    from sqlalchemy import text

    return session.query(Member).filter(text("name = :name")).params(name=name).first()


class _Kind:
    reset = 3


def upgrade(op):
    op.execute(f"DELETE FROM revisions WHERE kind = {_Kind.reset}")


class Members:
    relation = "members"

    def find(self, value):
        self.cursor.execute(f"SELECT * FROM {self.relation} WHERE name = %s", (value,))


async def sorted_orders(request, pool):
    column = request.query.get("sort", "id")
    if column not in {"id", "name", "created_at"}:
        raise ValueError(column)
    return await pool.fetch(f"SELECT id FROM orders ORDER BY {column}")


def ordered_rows(cursor, direction, table):
    if direction.upper() not in ("ASC", "DESC"):
        direction = "ASC"
    if table in ALLOWED_TABLES:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id {direction}")


async def source_stats(client, org_id: uuid.UUID, since: datetime.date):
    return await client.query(f"SELECT name FROM events WHERE org = '{org_id}' AND day > '{since}'")


async def mark_seen(db, key):
    await db.execute(f"UPDATE wallets SET seen_at = {db.timestamp_placeholder('now')} WHERE id = :key", {"key": key})


def rows_in_loop(cursor, column, days):
    if column not in COLUMNS:
        raise ValueError(column)
    for day in days:
        if day:
            cursor.execute(f"SELECT id FROM orders WHERE day = %s ORDER BY {column}", (day,))


class Yard:
    def ask(self, question, values=()):
        cursor = self.connection.cursor()
        cursor.execute(question, values)
        return cursor.fetchall()

    def explain(self, problem):
        return f"select a row from the list: {problem}"

    def gates(self, name):
        self.report(f"SELECT id FROM gates WHERE name = '{name}'")
        return self.ask("SELECT id FROM gates WHERE name = %s", (name,))

    def gate_ids(self, names):
        marks = ", ".join(["%s"] * len(names))
        return self.ask(f"SELECT id FROM gates WHERE name IN ({marks})", names)


GATES = "SELECT {} FROM gates"
GATE_COLUMNS = "id, name"


def all_gates(cursor):
    cursor.execute(GATES.format(GATE_COLUMNS))


def gates_numbered(cursor, **filters):
    clauses, values = [], []
    for number, (name, value) in enumerate(filters.items(), 1):
        if name not in {"gate", "yard"}:
            raise ValueError(name)
        clauses.append(f"{name} = ${number}")
        values.append(value)
    cursor.execute("SELECT id FROM gates WHERE " + " AND ".join(clauses), values)


def gates_in_steps(cursor, name):
    statement = "SELECT id FROM gates"
    statement = statement + " WHERE name = %s"
    cursor.execute(statement, (name,))


def near_bound(queryset, points):
    return queryset.annotate(near=RawSQL("points > %s", [points]))


def rebuild(c, name):
    c.run(f"make select NAME={name}")


def gates_chosen(cursor, column):
    column = column if column in ("name", "yard") else "name"
    cursor.execute(f"SELECT id FROM gates ORDER BY {column}")


class Index:
    def rows(self, statement, *values):
        self.cursor.execute(statement, values)
        return self.cursor.fetchall()

    def one(self, statement, *values):
        return self.rows(statement, *values)[0]

    def person(self, email):
        return self.one("SELECT id FROM people WHERE email = %s", email)


def clear_people(cursor):
    statements = ["DELETE FROM deals", "DELETE FROM people"]
    for statement in statements:
        cursor.execute(statement)


def people_sorted(cursor, newest):
    lines = ["SELECT id FROM people WHERE true"]
    if newest:
        lines.append("ORDER BY id DESC")
    cursor.execute("\n".join(lines))


class Tags:
    def matching(self, connection, pattern):
        sql = "SELECT tag FROM tags WHERE tag "
        sql += self._operator(connection) + " %s"
        connection.execute(sql, (pattern,))

    def _operator(self, connection):
        if connection.vendor == "mysql":
            return "REGEXP"
        return "~*"

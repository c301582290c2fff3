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

import asyncpg
import pandas as pd
from django.db.models.expressions import RawSQL
from sqlalchemy import text


def by_email(cursor, email):
    cursor.execute(f"SELECT * FROM users WHERE email = '{email}'")  # expect: python/sql-string-interpolation
    cursor.execute("SELECT * FROM users WHERE email = '%s'" % email)  # expect: python/sql-string-interpolation
    cursor.execute("SELECT * FROM users WHERE email = '" + email + "'")  # expect: python/sql-string-interpolation
    cursor.execute("SELECT * FROM users WHERE email = '{}'".format(email))  # expect: python/sql-string-interpolation


def through_a_local(connection, name):
    statement = f"DELETE FROM sessions WHERE owner = '{name}'"
    connection.execute(statement)  # expect: python/sql-string-interpolation


def many_lines(cursor, status, limit):
    cursor.execute(  # expect: python/sql-string-interpolation
        """
        UPDATE orders SET status = '%s'
        WHERE id < 10
        """
        % (status,)
    )


def sqlalchemy_text(session, city):
    return session.execute(text(f"select id from shops where city = '{city}'"))  # expect: python/sql-string-interpolation


async def with_asyncpg(pool: asyncpg.Pool, term):
    return await pool.fetch(f"SELECT id FROM articles WHERE title ILIKE '%{term}%'")  # expect: python/sql-string-interpolation


def with_django(Article, tag, order):
    Article.objects.raw(f"SELECT * FROM article WHERE tag = '{tag}'")  # expect: python/sql-string-interpolation
    Article.objects.extra(where=[f"tag = '{tag}'"])  # expect: python/sql-string-interpolation
    return Article.objects.annotate(rank=RawSQL("SELECT rank FROM ranks WHERE tag = '%s'" % tag, []))  # expect: python/sql-string-interpolation


def with_pandas(engine, table):
    return pd.read_sql(f"SELECT * FROM {table}", engine)  # expect: python/sql-string-interpolation


def by_keyword(client, owner):
    return client.execute(query=f"SELECT 1 FROM t WHERE owner = '{owner}'")  # expect: python/sql-string-interpolation


def appended(cursor, owner, since):
    sql = "SELECT id FROM orders WHERE 1 = 1"
    if owner:
        sql += f" AND owner = '{owner}'"  # expect: python/sql-string-interpolation
    cursor.execute(sql)


def joined(cursor, names):
    cursor.execute("SELECT id FROM users WHERE name IN (" + ", ".join(names) + ")")  # expect: python/sql-string-interpolation


def added_later(cursor, fields, raw):
    parts = [f"{quote_name(field)} = %s" for field in fields]
    parts.append(raw)
    cursor.execute(f"SELECT id FROM t WHERE {' AND '.join(parts)}")  # expect: python/sql-string-interpolation
    tables = []
    tables.append(raw)
    for table in tables:
        cursor.execute(f"TRUNCATE TABLE {table}")  # expect: python/sql-string-interpolation


def each_name_raw(cursor, columns):
    cursor.execute(f"SELECT {', '.join(column for column in columns)} FROM t")  # expect: python/sql-string-interpolation
    cursor.execute("SELECT id FROM t WHERE a = '%s' LIMIT %d" % (columns[0], 3))  # expect: python/sql-string-interpolation


class Runner:
    def tables(self, client, schema):
        client.query(f"SELECT name FROM {schema}.tables")  # expect: python/sql-string-interpolation
        self.run_query("show columns in {}; select 1 from {}".format(schema, schema), None)  # expect: python/sql-string-interpolation
        return self._query(f"PRAGMA table_info({schema})")  # expect: python/sql-string-interpolation


def composed(cursor, name):
    cursor.execute(psycopg.sql.SQL(f"SELECT id FROM users WHERE name = '{name}'"))  # expect: python/sql-string-interpolation


def without_a_table(cursor, name):
    cursor.execute(f"SELECT get_lock('{name}', 10)")  # expect: python/sql-string-interpolation


def quotes_left_in(cursor, name):
    cursor.execute("SELECT id FROM t WHERE name = '%s'" % re.sub("[^a-z' ]", "", name))  # expect: python/sql-string-interpolation
    cursor.execute("SELECT id FROM t WHERE name = '%s'" % name.replace("'", ""))  # expect: python/sql-string-interpolation


def looked_up(cursor, key, expressions):
    cursor.execute("UPDATE t SET name = {}".format(expressions.get(key, "?")))  # expect: python/sql-string-interpolation


def appended_to_an_empty_list(cursor, name):
    parts = []
    parts.append("name = '{}'".format(name))
    cursor.execute("SELECT id FROM t WHERE {}".format(" AND ".join(parts)))  # expect: python/sql-string-interpolation


def bound_in_branches(cursor, tenant, is_legacy):
    statement = "SELECT name FROM invoices WHERE tenant = '{}'".format(tenant)
    if is_legacy:
        statement = "SELECT title FROM bills WHERE tenant = 1"
    cursor.execute(statement)  # expect: python/sql-string-interpolation


def bound_after_a_default(cursor, status):
    statement = "SELECT id FROM invoices"
    if status:
        statement = f"SELECT id FROM invoices WHERE status = '{status}'"
    cursor.execute(statement)  # expect: python/sql-string-interpolation


def named(session, name):
    from sqlalchemy import text

    return session.query(Member).filter(text(f"name = '{name}'")).first()  # expect: python/sql-string-interpolation


def ordered(session, column):
    from shop.extensions import db

    return session.query(Member).order_by(db.text(f"{column} DESC")).all()  # expect: python/sql-string-interpolation


async def by_tortoise(connection, name):
    return await connection.execute_query(f"SELECT * FROM members WHERE name = '{name}'")  # expect: python/sql-string-interpolation


class Filtered:
    condition = "1 = 1"

    def __init__(self, condition):
        self.condition = condition

    def find(self, value):
        self.cursor.execute(f"SELECT * FROM members WHERE {self.condition} AND name = %s", (value,))  # expect: python/sql-string-interpolation


class Runner:
    def tables(self, name):
        return self._run_query_internal("select count(*) as n from %s" % name)  # expect: python/sql-string-interpolation


def unsorted_rows(cursor, column, names):
    if column not in names:
        names.append(column)
    cursor.execute(f"SELECT id FROM orders ORDER BY {column}")  # expect: python/sql-string-interpolation


def rows_of_known(cursor, column):
    if column in KNOWN:
        print("known")
    cursor.execute("SELECT id FROM orders ORDER BY " + column)  # expect: python/sql-string-interpolation


def drop_role(cursor, role):
    cursor.execute(f"DROP ROLE {role}")  # expect: python/sql-string-interpolation


async def org_stats(client, org: str):
    return await client.query(f"SELECT name FROM events WHERE org = '{org}'")  # expect: python/sql-string-interpolation


def rows_by_sent_list(request, cursor, column):
    if column not in request.json:
        raise ValueError(column)
    cursor.execute(f"SELECT id FROM orders ORDER BY {column}")  # expect: python/sql-string-interpolation


def rows_checked_sometimes(cursor, column, debug):
    if debug:
        if column not in COLUMNS:
            raise ValueError(column)
    cursor.execute(f"SELECT id FROM orders ORDER BY {column}")  # expect: python/sql-string-interpolation


def rows_of_placeholder(request, cursor):
    cursor.execute(f"SELECT id FROM orders WHERE name = {placeholder(request.args['name'])}")  # expect: python/sql-string-interpolation


def rows_of_files(cursor, number: int, names):
    for number in names:
        cursor.execute(f"SELECT id FROM orders WHERE name = '{number}'")  # expect: python/sql-string-interpolation


class Warehouse:
    def ask(self, question, values=()):
        cursor = self.connection.cursor()
        cursor.execute(question, values)
        return cursor.fetchall()

    def shelves_of(self, aisle):
        return self.ask(f"SELECT id FROM shelves WHERE aisle = '{aisle}'")  # expect: python/sql-string-interpolation

    def shelves_by_name(self, name):
        return self.ask(values=(), question="SELECT id FROM shelves WHERE name = '%s'" % name)  # expect: python/sql-string-interpolation


BY_AISLE = "SELECT id FROM shelves WHERE aisle = '{}'"
BY_LEVEL = string.Template("SELECT id FROM shelves WHERE level = '$level'")


def shelves_by_pattern(cursor, aisle):
    cursor.execute(BY_AISLE.format(aisle))  # expect: python/sql-string-interpolation


def shelves_by_template(cursor, level):
    cursor.execute(BY_LEVEL.substitute(level=level))  # expect: python/sql-string-interpolation


def shelves_laid_out(cursor, level):
    cursor.execute(  # expect: python/sql-string-interpolation
        textwrap.dedent("""
            SELECT id FROM shelves WHERE level = '%s'
        """)
        % level
    )


def shelves_step_by_step(cursor, level):
    statement = "SELECT id FROM shelves"
    statement = statement + " WHERE level = " + repr(level)
    cursor.execute(statement)  # expect: python/sql-string-interpolation


def stock_report(cursor, depot):
    cursor.execute("begin stock.report('" + depot + "'); end;")  # expect: python/sql-string-interpolation


def suppliers_of(session, city):
    return session.run("MATCH (s:Supplier {city: '" + city + "'}) RETURN s")  # expect: python/sql-string-interpolation


def near(queryset, points):
    return queryset.annotate(near=RawSQL("points > %s" % points, []))  # expect: python/sql-string-interpolation


class Register:
    def rows(self, statement, *values):
        self.cursor.execute(statement, values)
        return self.cursor.fetchall()

    def one(self, statement, *values):
        return self.rows(statement, *values)[0]

    def person(self, email):
        return self.one("SELECT id FROM people WHERE email = '" + email + "'")  # expect: python/sql-string-interpolation


def merge_people(cursor, old, new):
    statements = [f"UPDATE deals SET person = {new} WHERE person = {old}", "DELETE FROM people"]
    for statement in statements:
        cursor.execute(statement)  # expect: python/sql-string-interpolation


def people_filtered(cursor, filters):
    lines = ["SELECT id FROM people WHERE true"]
    for key, value in filters.items():
        lines.append("AND %s = '%s'" % (key, value))
    cursor.execute("\n".join(lines))  # expect: python/sql-string-interpolation


def shelves_of_title(connection, title):
    query = "SELECT id FROM shelves"
    query = f"{query} WHERE title = '{title}'"
    return connection.execute(query).fetchall()  # expect: python/sql-string-interpolation

from sqlalchemy import text


def search(session, filters):
    hidden = {"owner"}
    clauses = [f"{key} = :{key}" for key in filters if key not in hidden]
    return session.execute(text("SELECT * FROM visits WHERE " + " AND ".join(clauses)), filters).all()  # expect: python/sql-string-interpolation


def search_by(session, filters, keys):
    clauses = [f"{key} = '{filters[key]}'" for key in keys if key in filters]
    return session.execute(text("SELECT * FROM visits WHERE " + " AND ".join(clauses))).all()  # expect: python/sql-string-interpolation

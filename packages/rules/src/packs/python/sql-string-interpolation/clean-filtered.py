from sqlalchemy import text


def search(session, filters):
    allowed = {"clinic", "state"}
    clauses = [f"{key} = :{key}" for key in filters if key in allowed]
    return session.execute(text("SELECT * FROM visits WHERE " + " AND ".join(clauses)), filters).all()

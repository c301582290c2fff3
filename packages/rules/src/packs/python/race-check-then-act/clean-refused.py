import redis
from fastapi import HTTPException
from sqlalchemy.exc import IntegrityError

from models import Member, Team, Visit


def enrol(session, body):
    existing = session.query(Member).filter(Member.email == body.email).first()
    if existing:
        raise HTTPException(409, "known already")
    session.add(Member(email=body.email))
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(409, "known already") from None


def greet(session, body):
    member = session.query(Member).filter(Member.email == body.email).first()
    if member:
        return member
    session.add(Visit(email=body.email))
    session.commit()


def clean_name(self):
    if Team.objects.filter(name=self.name).exists():
        raise ValidationError("taken")
    return self.name


def save_once(connection, order):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO orders (id) VALUES (%s) ON CONFLICT DO NOTHING", (order["id"],))
        if cursor.fetchone() is None:
            cursor.execute("INSERT INTO conflicts (id) VALUES (%s)", (order["id"],))


def remember(cache, key):
    value = cache.get(key)
    if value is None:
        value = compute(key)
        cache.set(key, value)
    return value

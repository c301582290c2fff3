import redis
from fastapi import HTTPException

from models import Member, Team


def enrol(session, body):
    existing = session.query(Member).filter(Member.email == body.email).first()
    if existing:  # expect: python/race-check-then-act
        raise HTTPException(409, "known already")
    member = Member(email=body.email)
    session.add(member)
    session.commit()
    return member


async def enrol_later(session, body):
    existing = (await session.execute(select(Member).where(Member.email == body.email))).scalar_one_or_none()
    if existing is not None:  # expect: python/race-check-then-act
        raise HTTPException(409, "known already")
    session.add(Member(email=body.email))
    await session.commit()


def found(request):
    name = request.POST["name"]
    if Team.objects.filter(name=name).exists():  # expect: python/race-check-then-act
        return render(request, "taken.html")
    Team.objects.create(name=name)
    return redirect("teams")


def save_once(connection, order):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM orders WHERE id = %s", (order["id"],))
        if cursor.fetchone() is None:  # expect: python/race-check-then-act
            cursor.execute("INSERT INTO orders (id) VALUES (%s)", (order["id"],))


def next_number(cache, key):
    current = int(cache.get(key) or 0)
    cache.set(key, current + 1)  # expect: python/race-check-then-act
    return current

import random
import secrets
import time
import uuid


def generate_token():
    return secrets.token_urlsafe(32)


def make_password(alphabet):
    return "".join(secrets.choice(alphabet) for _ in range(12))


def order_identity():
    order_id = uuid.uuid4()
    code = random.SystemRandom().randint(100000, 999999)
    return order_id, code


def color():
    return "#%06x" % random.randint(0, 0xFFFFFF)


def retry(attempt):
    time.sleep(random.uniform(0, 2**attempt))
    delay = random.random() * attempt
    return delay


def sampled(rows, rate):
    if random.random() < rate:
        return random.sample(rows, 10)
    random.shuffle(rows)
    return random.choice(rows)


def demo_data(names):
    return {"name": random.choice(names), "age": random.randint(18, 90), "temperature": random.gauss(20, 5)}


def weights(layer):
    layer.weight = random.uniform(-1, 1)
    keyboard_position = random.randint(0, 9)
    return keyboard_position


def press_key(pause):
    real_pause = random.uniform(0, pause)
    return real_pause


def reassign(user, teams):
    user.team_id = random.choice(teams).id


def partner(settings):
    client_id = random.choice(settings.get("PARTNER_CLIENT_IDS"))
    return client_id


def noise_with_numpy(rows):
    import numpy as np

    rng = np.random.default_rng(7)
    payload = np.random.bytes(64)
    return payload, rng.integers(0, 10, size=rows)


def visit_some(client):
    product_id = random.randint(1, 1000)
    return client.get(f"/products/{product_id}", params={"id": random.randrange(10_000)})


def visit_one(client, session):
    customer_id = random.randint(1, 1000)
    user_id = random.randint(1, 1000)
    client.post("/carts", json={"user_id": random.randint(1, 1000)})
    return Customer.objects.get(pk=customer_id), session.query(User).filter_by(id=user_id)


def by_chance(routes):
    routes.sort(key=lambda route: random.randint(0, 10))


def obtain_token(base_url):
    num1 = random.randint(11, 19)
    num2 = random.randint(1, 9)
    return fetch(f"{base_url}/Make?M1={num1}&M2={num2}")


def session_of(user):
    return Session.objects.create(user=user, impression=random.choice([Session.GOOD, Session.BAD]))


def new_key(length=4):
    """A text to be used as a cache key by browsers."""
    return "".join(random.choices(ALPHABET, k=length))


def popover(tag):
    popover_id = "".join(random.choice(ALPHABET) for _ in range(8))
    return tag.button(popover_id)


def warm(pages):
    cache_key = random.randint(10**8, 10**9)
    return pages.at(cache_key)


def token_and_size():
    size = random.randint(1, 9)
    return secrets.token_urlsafe(32), size


def signed_token(secret):
    return hashlib.sha256(f"{secret}{time.time()}".encode()).hexdigest()


def revision_of(body):
    etag = hashlib.sha256(f"{body}{time.time()}".encode()).hexdigest()
    return etag


def theme_cookie(response):
    response.set_cookie("theme", value=uuid.uuid1().hex)


def mixed_playlist(songs):
    random.shuffle(songs)
    return songs


def split_visitors(response):
    response.set_cookie("login_ab_bucket", str(random.randint(0, 1)))
    response.set_cookie("auth-variant", value=str(random.randint(1, 3)))


def ask(transport, method):
    request_id = random.randint(1, 2**31)
    return transport.send({"jsonrpc": "2.0", "id": request_id, "method": method})


def _make_boundary(text):
    token = random.randrange(sys.maxsize)
    return "=" * 15 + str(token)


async def session_middleware(request, call_next):
    request_id = str(uuid.uuid1())
    return await call_next(request, request_id)


class FakeCharge:
    def __init__(self):
        self.id = random.randint(0, 65536)

def names(orders):
    customers = Customer.objects.in_bulk([order.customer_id for order in orders])
    for order in orders:
        print(customers[order.customer_id].name)


def joined():
    for order in Order.objects.select_related("customer"):
        print(order.customer.name)


def prefetched(session):
    for author in Author.objects.prefetch_related("books").all():
        print(author.books.all())
    for order in session.query(Order).options(joinedload(Order.customer)).all():
        print(order.customer.name)


def chunked(session, ids):
    for chunk in chunks(ids, 500):
        session.query(Order).filter(Order.id.in_(chunk)).delete()


def once(orders):
    for order in Order.objects.filter(paid=True):
        print(order.total, order.created_at.year)


def retried(session):
    for attempt in range(3):
        session.execute("SELECT 1")


def many(cursor, rows):
    cursor.executemany("INSERT INTO orders VALUES (%s)", rows)
    for row in rows:
        print(row.get("id"), row["customer"])


def in_memory(orders, customers):
    for order in orders:
        customers.get(order.customer_id)


def loop_over_the_query(cursor):
    for row in cursor.execute("SELECT * FROM orders"):
        print(row)


class Cache:
    def set(self, key):
        self.cursor.execute("INSERT INTO cache VALUES (%s)", (key,))

    def unique(self, rows):
        return [set(row) for row in rows]


async def mirror_all(session, suppliers):
    pages = []
    for supplier in suppliers:
        pages.append(await session.get(f"https://mirror.acme.io/{supplier}"))
    return pages


def stops_loaded(session):
    vehicles = session.query(Vehicle).options(selectinload(Vehicle.stops)).all()
    return {vehicle.id: [stop.name for stop in vehicle.stops] for vehicle in vehicles}


def tags_of(session):
    vehicles = session.query(Vehicle).all()
    return [[tag for tag in vehicle.tags] for vehicle in vehicles]


def fixed_questions(session):
    questions = [["size", "select pg_database_size(current_database())"], ["now", "select now()"]]
    return [session.execute(question).scalar() for name, question in questions]

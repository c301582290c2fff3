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


def upgrade_tables(cursor):
    tables = [
        ("orders", "id", ("notes", "labels")),
        ("lines", "order_id", ("notes",)),
    ]
    for table, key, columns in tables:
        cursor.execute("SELECT count(1) FROM information_schema.columns WHERE table_name = %s", (table,))


def insert_roles():
    roles = {"User": 1, "Moderator": 2, "Administrator": 4}
    for name in roles:
        role = Role.query.filter_by(name=name).first()
        role.reset()


def active_in(session, now):
    periods = {"day": timedelta(hours=24), "week": timedelta(days=7)}
    for name, period in periods.items():
        report(name, session.query(Member).filter(Member.seen_at >= now - period).count())


def per_reason(session):
    for reason in ClosingReason:
        report(session.query(Case).filter(Case.reason == reason).all())


def after_copy(cursor, statements):
    for query in statements:
        cursor.execute(query)


def count_all(models):
    for model in (models.Order, models.Line, models.Customer, models.Parcel, models.Invoice, models.Label, models.Note):
        report(model.objects.count())


def upsert(collection, changes):
    bulk = collection.initialize_ordered_bulk_op()
    for key, value in changes.items():
        bulk.find({"_id": key}).upsert().update_one({"$set": {"value": value}})
    bulk.execute()

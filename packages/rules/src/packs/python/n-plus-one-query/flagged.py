from django.shortcuts import get_object_or_404


def names(orders):
    for order in orders:
        customer = Customer.objects.get(pk=order.customer_id)  # expect: python/n-plus-one-query
        print(customer.name)


def totals(session, users):
    return [session.query(Order).filter_by(user_id=user.id).count() for user in users]  # expect: python/n-plus-one-query


def rows(cursor, ids):
    for number in ids:
        cursor.execute("SELECT * FROM orders WHERE id = %s", (number,))  # expect: python/n-plus-one-query
        print(cursor.fetchone())


async def fetch(pool, ids):
    return {number: await pool.fetchrow("SELECT * FROM orders WHERE id = $1", number) for number in ids}  # expect: python/n-plus-one-query


def lazy():
    for order in Order.objects.filter(paid=True):
        print(order.customer.name)  # expect: python/n-plus-one-query


def children():
    for author in Author.objects.all():
        print(author.books.count())  # expect: python/n-plus-one-query


def find_customer(number):
    return Customer.query.filter_by(number=number).first()


def through_a_function(orders):
    for order in orders:
        print(find_customer(order.number))  # expect: python/n-plus-one-query


def documents(collection, keys):
    for key in keys:
        collection.find_one({"key": key})  # expect: python/n-plus-one-query


def totals(connection, numbers):
    return list(map(lambda number: connection.execute("SELECT sum(x) FROM t WHERE id = ?", (number,)).fetchone(), numbers))  # expect: python/n-plus-one-query


def expire_all():
    for order in Order.objects.filter(state="open"):
        order.state = "expired"
        order.save()  # expect: python/n-plus-one-query


def totals(engine, ids):
    with engine.connect() as connection:
        for order_id in ids:
            connection.exec_driver_sql("SELECT total FROM totals WHERE id = %s", (order_id,))  # expect: python/n-plus-one-query


def lines_by_order(session, orders):
    grouped = {}
    for order in orders:
        grouped[order.id] = session.scalars(select(Line).where(Line.order_id == order.id)).all()  # expect: python/n-plus-one-query
    return grouped


def skus_by_supplier(suppliers):
    found = []
    for supplier in suppliers:
        for article in supplier_articles(supplier).filter_by_session(supplier):
            found.append(article)
        for article in session.query(Article).filter(Article.supplier_id == supplier.id).all():  # expect: python/n-plus-one-query
            found.append(article.sku)
    return found


def stops_by_vehicle(session):
    vehicles = session.query(Vehicle).all()
    return {vehicle.id: [stop.name for stop in vehicle.stops] for vehicle in vehicles}  # expect: python/n-plus-one-query


async def mark_all(con):
    for row in await con.fetch("SELECT id FROM pending"):
        await con.execute("UPDATE pending SET seen = now() WHERE id = $1", row["id"])  # expect: python/n-plus-one-query


def tags_of(names):
    tags = []
    for name in names:
        tag, _ = Tag.objects.get_or_create(name=name)  # expect: python/n-plus-one-query
        tags.append(tag)
    return tags


def shops_of(numbers):
    return [Shop.objects.get(pk=number) for number in numbers]  # expect: python/n-plus-one-query

def register(user, mailer):
    save(user)
    # temporarily disabled  # expect: python/disabled-feature
    # mailer.send(user.email)
    return user


def authorize(user, action):
    # check_permission(user, action)  # disabled for now  # expect: python/disabled-feature
    return True


def charge(order):
    # TODO: re-enable when the gateway is back  # expect: python/disabled-feature
    # gateway.charge(order.total)
    order.status = "paid"


def load_orders(database):
    # orders = database.fetch_orders()
    orders = []  # expect: python/disabled-feature
    return orders


def validate(order):
    # Disabled because it is too slow  # expect: python/disabled-feature
    # if order.total < 0:
    #     raise ValueError(order)
    return order


def rates(client):
    # return client.fetch_rates()
    return {}  # expect: python/disabled-feature


def audit(event, log):
    # Uncomment once the audit service is deployed  # expect: python/disabled-feature
    # log.write(event)
    # log.flush()
    pass


def settle(order):
    # FIXME uncomment when the gateway works  # expect: python/disabled-feature
    # gateway.charge(order.total)
    return order


def history(db):
    # rows = db.fetch_all(HISTORY)
    return []  # expect: python/disabled-feature

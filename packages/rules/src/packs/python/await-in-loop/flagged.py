async def load(client, numbers):
    orders = []
    for number in numbers:
        orders.append(await client.get(f"/orders/{number}"))  # expect: python/await-in-loop
    return orders


async def rates(currencies):
    return [await fetch_rate(currency) for currency in currencies]  # expect: python/await-in-loop


async def by_name(client, names):
    return {name: await client.lookup(name) for name in names}  # expect: python/await-in-loop


async def named(client, users):
    for user in users:
        profile = await client.load_profile(user.id)  # expect: python/await-in-loop
        user.profile = profile


async def checked(hosts):
    results = {}
    for host in hosts:
        results[host] = await ping(host)  # expect: python/await-in-loop
    return results


async def caught(client, urls, failed):
    for url in urls:
        try:
            await client.fetch_page(url)  # expect: python/await-in-loop
        except ConnectionError:
            failed.append(url)


async def fetched(numbers):
    orders = []
    for number in numbers:
        orders.append(await fetch(number))  # expect: python/await-in-loop
    return orders


async def tell_all(clients, message):
    for client in clients:
        await client.send(message)  # expect: python/await-in-loop


async def fetch_catalogues(session, suppliers):
    for supplier in suppliers:
        await session.get(f"https://sync.acme.io/{supplier}")  # expect: python/await-in-loop

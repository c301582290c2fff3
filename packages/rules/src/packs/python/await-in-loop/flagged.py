async def load(client, numbers):
    orders = []
    for number in numbers:  # expect: python/await-in-loop
        orders.append(await client.get(f"/orders/{number}"))
    return orders


async def rates(currencies):
    return [await fetch_rate(currency) for currency in currencies]  # expect: python/await-in-loop


async def by_name(client, names):
    return {name: await client.lookup(name) for name in names}  # expect: python/await-in-loop


async def named(client, users):
    for user in users:  # expect: python/await-in-loop
        profile = await client.load_profile(user.id)
        user.profile = profile


async def checked(hosts):
    results = {}
    for host in hosts:  # expect: python/await-in-loop
        results[host] = await ping(host)
    return results


async def caught(client, urls, failed):
    for url in urls:  # expect: python/await-in-loop
        try:
            await client.fetch_page(url)
        except ConnectionError:
            failed.append(url)


async def fetched(numbers):
    orders = []
    for number in numbers:  # expect: python/await-in-loop
        orders.append(await fetch(number))
    return orders

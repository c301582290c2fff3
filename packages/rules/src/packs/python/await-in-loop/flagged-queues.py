async def depths(client, queues):
    found = []
    for queue in queues:
        found.append(await client.measure(queue.name))  # expect: python/await-in-loop
    return found

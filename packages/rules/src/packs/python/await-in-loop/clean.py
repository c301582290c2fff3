import asyncio


async def load(client, numbers):
    return await asyncio.gather(*(client.get(f"/orders/{number}") for number in numbers))


async def retried(client, url):
    for attempt in range(3):
        await client.get(url, attempt)


async def first_match(client, urls):
    for url in urls:
        page = await client.get(url)
        if page.ok:
            return page


async def one_connection(connection, rows):
    for row in rows:
        await connection.execute("INSERT INTO orders VALUES ($1)", row)


async def streamed(websocket, messages):
    for message in messages:
        await websocket.send(message)


async def iterated(stream):
    async for item in stream:
        await handle(item)


async def chained(client, steps):
    state = None
    for step in steps:
        state = await client.apply(step, state)
        if state is None:
            break


async def waited(items):
    for item in items:
        await asyncio.sleep(item)


async def tell_parts(client, parts):
    for part in parts:
        await client.send(part)


async def reset_all(session, organizations, event_repository):
    for organization in organizations:
        await review(session, organization)
    for organization in organizations:
        await event_repository.latest_reset(organization.id)


async def close_all(opened, resources):
    for resource in reversed(opened):
        await resource.close()
    for resource in resources[::-1]:
        await resource.stop()


async def replay(flow, addons, flow_stream, members):
    for event in event_sequence(flow):
        await addons.handle_lifecycle(event)
    for sent in flow_stream.read():
        await addons.load_flow(sent)
    for name in members:
        await addons.get_or_create_member(name)


async def change(user, given):
    for key, value in given.items():
        if key == "auth_state":
            await user.keep_auth_state(value)
        else:
            setattr(user, key, value)

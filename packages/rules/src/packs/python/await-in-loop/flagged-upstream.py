async def probe(upstream_nodes, client):
    reports = []
    for node in upstream_nodes:
        reports.append(await client.inspect(node.name))  # expect: python/await-in-loop
    return reports

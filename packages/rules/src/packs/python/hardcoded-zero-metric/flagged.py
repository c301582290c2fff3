def summary(calls):
    return {"calls": len(calls), "cost": 0}  # TODO: compute cost  # expect: python/hardcoded-zero-metric


def stats(rows):
    return {
        "row_count": len(rows),
        "error_rate": 0.0,  # expect: python/hardcoded-zero-metric
        "total_bytes": sum(row.size for row in rows),
    }


def usage(client):
    return Usage(requests=client.requests, tokens=0)  # placeholder  # expect: python/hardcoded-zero-metric


def report(jobs):
    result = {
        "finished": len(jobs),
        "avg_duration": 0,  # not yet tracked  # expect: python/hardcoded-zero-metric
    }
    return result


def health(pool):
    return jsonify(connection_count=pool.size(), latency_ms=0, name="pool")  # expect: python/hardcoded-zero-metric


async def metrics(queue):
    depth = await queue.depth()
    return {"total_jobs": depth, "throughput": 0}  # expect: python/hardcoded-zero-metric


def bill(usage):
    summary = {"minutes": sum(usage)}
    summary["cost_usd"] = 0  # TODO: prices; # expect: python/hardcoded-zero-metric
    return summary

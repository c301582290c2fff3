def empty():
    return {"count": 0, "total": 0, "rate": 0.0}


def summary(calls):
    result = {"count": len(calls), "cost": 0}
    for call in calls:
        result["cost"] += call.cost
    return result


def guarded(rows):
    if not rows:
        return {"name": rows.name, "total": 0}
    return {"name": rows.name, "total": sum(rows)}


def initial(self):
    self.totals = {"count": 0}
    return self.totals


def default(value, total_count=0):
    return Counter(total=value, index=0)


def settings(name):
    return {"name": name, "retries": 0, "timeout": 0}


def compare(stats):
    return stats == {"error_count": 0}


def invoice(lines):
    return {"total": sum(lines), "tax_rate": 0, "max_tokens": 0, "delay_seconds": 0}


def retries_of(usage):
    summary = {"minutes": sum(usage)}
    summary["retry_count"] = 0
    for one in usage:
        summary["retry_count"] += one
    return summary

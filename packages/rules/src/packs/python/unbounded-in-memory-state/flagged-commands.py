from fastapi import FastAPI, Request

app = FastAPI()

pending_commands = {}  # expect: python/unbounded-in-memory-state
hooks = {}  # expect: python/unbounded-in-memory-state


def enqueue(device_id, command):
    pending_commands.setdefault(device_id, []).append(command)


@app.post("/hooks/{hook_id}")
async def remember(hook_id: str, request: Request):
    hooks[hook_id] = await request.json()
    return {"ok": True}

import asyncio
from pathlib import Path

here = Path(__file__).parent


async def make(client):
    sample = (here / "sample.pem").read_bytes()
    return await client.render(sample)


async def watch(screen):
    terminal = open("/dev/tty", "w")
    await screen.draw(terminal)


if __name__ == "__main__":
    asyncio.run(make())

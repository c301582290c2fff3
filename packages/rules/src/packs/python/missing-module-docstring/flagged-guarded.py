from orders import run  # expect: python/missing-module-docstring


async def main():
    await run()


if __name__ == "__main__":
    main()

async def raise_limits(settings, guilds):
    for guild in guilds:
        await settings.guild(guild).limit.set(10)


async def forget(settings, members):
    for member in members:
        await settings.clear_member(member)


async def react(message, emojis):
    for emoji in emojis:
        await message.add_reaction(emoji)

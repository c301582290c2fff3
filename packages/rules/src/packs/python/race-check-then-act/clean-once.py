from fastapi import HTTPException


async def redeem(number, session):
    voucher = await session.get(Voucher, number, with_for_update=True)
    if voucher.redeemed:
        raise HTTPException(409)
    voucher.redeemed = True
    await session.commit()


async def hide(number, session):
    comment = await session.get(Comment, number)
    if comment.hidden:
        return
    comment.hidden = True
    await session.commit()


async def show_used(number, session):
    voucher = await session.get(Voucher, number)
    if voucher.used:
        raise HTTPException(409)
    voucher.seen = True
    await session.commit()

from fastapi import HTTPException
from django.shortcuts import get_object_or_404


async def redeem(number, session):
    voucher = await session.get(Voucher, number)
    if voucher.redeemed:  # expect: python/race-check-then-act
        raise HTTPException(409)
    voucher.redeemed = True
    await session.commit()


def claim(request, pk):
    prize = get_object_or_404(Prize, pk=pk)
    if prize.is_claimed:  # expect: python/race-check-then-act
        return error("too late")
    prize.is_claimed = True
    prize.save()

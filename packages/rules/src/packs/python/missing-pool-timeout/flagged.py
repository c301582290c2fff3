import aiomysql
import asyncpg
import oracledb
import redis
from dbutils.pooled_db import PooledDB
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient
from sqlalchemy import create_engine


async def connect(dsn):
    pool = await asyncpg.create_pool(dsn, min_size=2, max_size=20)  # expect: python/missing-pool-timeout
    other = await aiomysql.create_pool(host="db", maxsize=10)  # expect: python/missing-pool-timeout
    return pool, other


def connect_sync(url, driver):
    mongo = MongoClient(url, maxPoolSize=50)  # expect: python/missing-pool-timeout
    motor = AsyncIOMotorClient(url, maxPoolSize=50)  # expect: python/missing-pool-timeout
    pooled = PooledDB(driver, maxconnections=10, blocking=True)  # expect: python/missing-pool-timeout
    engine = create_engine(url, pool_size=10, pool_timeout=None)  # expect: python/missing-pool-timeout
    blocking = redis.BlockingConnectionPool(max_connections=10, timeout=None)  # expect: python/missing-pool-timeout
    oracle = oracledb.create_pool(user="app", dsn=url, min=2, max=10)  # expect: python/missing-pool-timeout
    return mongo, motor, pooled, engine, blocking, oracle


def pool_of_url(url):
    return redis.BlockingConnectionPool.from_url(url, max_connections=10, timeout=None)  # expect: python/missing-pool-timeout

import asyncpg
import redis
from dbutils.pooled_db import PooledDB
from psycopg_pool import ConnectionPool
from pymongo import MongoClient
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine


async def connect(dsn, options):
    await asyncpg.create_pool(dsn, max_size=20, timeout=5)
    await asyncpg.create_pool(dsn, **options)
    return create_async_engine(dsn, pool_size=10, max_overflow=5)


def connect_sync(url, driver):
    MongoClient(url)
    MongoClient(url, maxPoolSize=50, waitQueueTimeoutMS=2000)
    PooledDB(driver, maxconnections=10)
    redis.BlockingConnectionPool(max_connections=10)
    redis.ConnectionPool(max_connections=10)
    ConnectionPool(url, max_size=10)
    create_engine(url, pool_size=10, max_overflow=5, pool_timeout=10)
    return create_engine(url)


def other(game):
    return game.create_pool(max_size=3)


def pool_of_url(url):
    return redis.BlockingConnectionPool.from_url(url, max_connections=10)

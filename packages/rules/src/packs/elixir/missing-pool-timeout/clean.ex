defmodule Shop.Pool do
  def run(job), do: :poolboy.transaction(:workers, &Shop.Worker.run(&1, job))
  def short(job), do: :poolboy.transaction(:workers, &Shop.Worker.run(&1, job), 5_000)
  def take, do: :poolboy.checkout(:workers)
  def nimble(pool), do: NimblePool.checkout!(pool, :checkout, &{&1, &2}, 1_000)
  def finch(request), do: Finch.request(request, Shop.Finch, pool_timeout: 5_000)
  def options, do: [pool_size: 10, queue_target: 50, queue_interval: 1_000]
  def other(options), do: Keyword.get(options, :pool_timeout, 5_000)
end

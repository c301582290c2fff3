defmodule Shop.Pool do
  @forever :infinity

  def run(job), do: :poolboy.transaction(:workers, &Shop.Worker.run(&1, job), :infinity) # expect: elixir/missing-pool-timeout

  def take, do: :poolboy.checkout(:workers, true, :infinity) # expect: elixir/missing-pool-timeout
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  def constant, do: :poolboy.checkout(:workers, true, @forever) # expect: elixir/missing-pool-timeout

  def nimble(pool), do: NimblePool.checkout!(pool, :checkout, &{&1, &2}, :infinity) # expect: elixir/missing-pool-timeout

  def finch(request), do: Finch.request(request, Shop.Finch, pool_timeout: :infinity) # expect: elixir/missing-pool-timeout

  def options, do: [pool_size: 10, queue_target: :infinity] # expect: elixir/missing-pool-timeout
end

defmodule Shop.Rates do
  def with_httpc(url) do
    :httpc.request(:get, {url, []}, [], []) # expect: elixir/missing-timeout
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def short(url), do: :httpc.request(url) # expect: elixir/missing-timeout

  def ask(server), do: GenServer.call(server, :rates, :infinity) # expect: elixir/missing-timeout

  def all(tasks), do: Task.await_many(tasks, :infinity) # expect: elixir/missing-timeout

  def piped(urls) do
    urls
    |> Task.async_stream(&with_httpc/1, timeout: :infinity) # expect: elixir/missing-timeout
    |> Enum.to_list()
  end

  def poison(url), do: HTTPoison.get(url, [], recv_timeout: :infinity) # expect: elixir/missing-timeout

  def req(url), do: Req.get(url, receive_timeout: :infinity) # expect: elixir/missing-timeout

  def report, do: Shop.Repo.query("SELECT 1", [], timeout: :infinity) # expect: elixir/missing-timeout

  def socket(host) do
    {:ok, socket} = :gen_tcp.connect(host, 6379, [:binary]) # expect: elixir/missing-timeout
    :gen_tcp.recv(socket, 0) # expect: elixir/missing-timeout
  end

  def remote(node), do: :rpc.call(node, Shop.Rates, :all, []) # expect: elixir/missing-timeout

  def wait(task) do
    forever = :infinity
    Task.await(task, forever) # expect: elixir/missing-timeout
  end
end

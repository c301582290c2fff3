defmodule Shop.Rates do
  use GenServer

  # Defaults: five seconds for an answer.
  def poison(url), do: HTTPoison.get(url)
  def req(url), do: Req.get!(url)
  def finch(url), do: :get |> Finch.build(url) |> Finch.request(Shop.Finch)
  def ask(server), do: GenServer.call(server, :rates)
  def await(task), do: Task.await(task)

  def with_httpc(url), do: :httpc.request(:get, {url, []}, [timeout: 5_000], [])
  def given(url, options), do: :httpc.request(:get, {url, []}, options, [])
  def slow(server), do: GenServer.call(server, :report, 60_000)
  def socket(host), do: :gen_tcp.connect(host, 6379, [:binary], 5_000)
  def read(socket), do: :gen_tcp.recv(socket, 0, 5_000)
  def remote(node), do: :rpc.call(node, Shop.Rates, :all, [], 5_000)

  # How long a process may live, not how long a call waits.
  def child_spec(_), do: %{id: __MODULE__, start: {__MODULE__, :start_link, []}, shutdown: :infinity}
  def sleep, do: Process.sleep(:infinity)
  def handle_info(:idle, state), do: {:noreply, state, :infinity}
  def options, do: [timeout: 5_000, recv_timeout: 5_000]
end

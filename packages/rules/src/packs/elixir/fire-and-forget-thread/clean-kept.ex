defmodule Shop.Runner do
  def run(state, commands) do
    owner = self()
    {:ok, pid} = Task.start_link(fn -> report(commands, owner) end)
    %{state | runner: pid}
  end

  def cleanup(function, timeout) do
    {:ok, task} = Task.start_link(function)

    receive do
      {:EXIT, ^task, reason} -> reason
    after
      timeout -> :timeout
    end
  end

  def pages(query, tasks) do
    task = Task.async(fn -> decode(query) end)
    next(query, [task | tasks])
  end

  def returned(query) do
    task = Task.async(fn -> decode(query) end)
    Logger.info("decoding in #{inspect(task.pid)}")
    {:ok, task}
  end

  def held(state, query) do
    task = Task.async(fn -> decode(query) end)
    %{state | running: task}
  end

  def begin(opts) do
    worker = spawn_link(fn -> loop(opts) end)
    Process.register(worker, :runner)
    :ok
  end
end

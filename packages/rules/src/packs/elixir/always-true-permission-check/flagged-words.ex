defmodule Library.Access do
  # A word about a limit says nothing of what is asked.
  def can_read?(member, book) do
    case {member.state, book.unlimited} do
      {:blocked, _} -> Library.Notices.count_refusals(member)
      _ -> true # expect: elixir/always-true-permission-check
    end
  end

  def permitted?(member, action) do
    cond do
      member.locked -> false
      action == :lend and member.limit == 0 -> false
      true -> true # expect: elixir/always-true-permission-check
    end
  end
end

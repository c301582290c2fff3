class Ledger
  def charge(amount)
    raise NotImplementedError # expect: any/todo-stub
  end

  def allowed?(user)
    # TODO: implement
    true # expect: any/todo-stub
  end

  def total
    entries.sum
  end

  def export
    raise "not implemented yet" # expect: any/todo-stub
  end
end

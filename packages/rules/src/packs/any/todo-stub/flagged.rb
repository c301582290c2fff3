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

class Reader
  def initialize(rows)
    @rows = rows
  end

  # TODO: read the rows
  def import
    raise NotImplementedError # expect: any/todo-stub
  end
end

class Opener
  def initialize(rows)
    @rows = rows
  end

  def open
    raise NotImplementedError, "coming soon" # expect: any/todo-stub
  end
end

class Exporter
  def call
    write(rows)
  end

  # Sub-classes say what they write.
  def rows
    raise NotImplementedError, "sub-classes implement rows"
  end
end

class Gateway
  def charge(_amount)
    raise NotImplementedError
  end

  def refund(_id)
    raise NotImplementedError
  end
end

module Priced
  def price
    raise NotImplementedError
  end
end

class Ledger
  # TODO: memoize
  def total
    entries.sum(&:amount)
  end

  def open?
    true
  end
end

class Writer
  def initialize(rows)
    @rows = rows
  end

  def export
    raise NotImplementedError
  end
end

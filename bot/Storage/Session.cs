namespace ServiceBot.Storage;

/// <summary>
/// A connection while somebody has it. The SQL is one that SQLite and PostgreSQL both read, with parameters as @name; what they
/// say differently has a member here. Whole numbers are 64 bits wide in both.
/// </summary>
internal abstract class Session
{
    /// <summary>The work asked for it to be undone: nothing of it will be on disk.</summary>
    public bool IsUndone { get; private set; }

    /// <summary>Runs one statement. Returns how many rows it changed.</summary>
    public abstract int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>Runs one query and hands its rows to <paramref name="whole"/>, which stands before the first.</summary>
    public abstract T Read<T>(string sql, Func<IRows, T> whole, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>Runs statements in order, in as few journeys as the database allows. False as soon as one changed nothing that must: then the work is undone.</summary>
    public abstract bool TryAll(IReadOnlyList<Statement> statements);

    /// <summary>Runs statements in order, in as few journeys as the database allows. Returns how many rows each changed.</summary>
    public abstract IReadOnlyList<int> RunAll(IReadOnlyList<Statement> statements);

    /// <summary>The values of a JSON list, as a subquery of one column named value.</summary>
    public abstract string Each(string parameter);

    /// <summary>What must come before rows are added to a queue or ended in it, so that nobody else does so until the end of the transaction. None where there is one writer.</summary>
    public abstract IEnumerable<Statement> Lock(IEnumerable<string> queues);

    /// <summary>What must come before a whole table is gone through and changed. None where there is one writer.</summary>
    public abstract IEnumerable<Statement> LockTable(string table);

    /// <summary>The condition that a column holds the claim of a program which does not run any more; @self is the name of this one.</summary>
    public abstract string IsDead(string column);

    /// <summary>What tells the other programs on this database, once it is committed. None where there is no other.</summary>
    public abstract IEnumerable<Statement> Tell(string kind, string words);

    /// <summary>Added to a query: rows that another transaction has taken are passed over.</summary>
    public abstract string SkipTaken { get; }

    /// <summary>All rows of a query.</summary>
    public List<T> Query<T>(string sql, Func<IRows, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters) => Read(
        sql,
        rows =>
        {
            var all = new List<T>();
            while (rows.Read())
            {
                all.Add(row(rows));
            }

            return all;
        },
        parameters);

    /// <summary>The first row of a query; the default when there is none.</summary>
    public T? First<T>(string sql, Func<IRows, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Read(sql, rows => rows.Read() ? row(rows) : default, parameters);

    /// <summary>Has all of this work undone at its end.</summary>
    public void Undo() => IsUndone = true;

    /// <summary>Forgets an earlier work's <see cref="Undo"/>.</summary>
    protected void BeginAnew() => IsUndone = false;
}

/// <summary>One statement to be run.</summary>
/// <param name="MustChange">When it changes no row, somebody else was faster.</param>
internal readonly record struct Statement(string Sql, (string Name, object? Value)[] Parameters, bool MustChange = false);

namespace ServiceBot.TestChannel;

/// <summary>All calls in the order in which they arrived, and a way to wait for the next.</summary>
internal sealed class CallRecorder(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<RecordedCall> _calls = [];

    // Completed and replaced at each change, so whoever waits looks again.
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<RecordedCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    public RecordedCall Arrived(RecordedCall call)
    {
        lock (_lock)
        {
            call = call with { Number = _calls.Count + 1, Time = clock.GetUtcNow() };
            _calls.Add(call);
            Tell();
            return call;
        }
    }

    public void Finished(RecordedCall call, int? status)
    {
        lock (_lock)
        {
            // A call from before a reset is nobody's business any more.
            if (call.Number <= _calls.Count && _calls[call.Number - 1] == call)
                _calls[call.Number - 1] = call with { Status = status, Finished = true };
            Tell();
        }
    }

    /// <summary>What people see has changed: whoever waits for that looks again.</summary>
    public void Changed()
    {
        lock (_lock)
            Tell();
    }

    /// <summary>The first call of this kind that is over, past or to come.</summary>
    public async Task<RecordedCall> WaitForAsync(Func<RecordedCall, bool> kind, TimeSpan? patience = null, CancellationToken cancellationToken = default) =>
        (await WaitForAsync(kind, 1, patience, cancellationToken))[0];

    /// <summary>As soon as so many calls of this kind are over: all of them.</summary>
    public Task<IReadOnlyList<RecordedCall>> WaitForAsync(Func<RecordedCall, bool> kind, int count, TimeSpan? patience = null, CancellationToken cancellationToken = default) =>
        UntilAsync(
            calls => calls.Where(c => c.Finished && kind(c)).ToList() is { } found && found.Count >= count ? found : null,
            $"{count} call(s) of the kind waited for", patience, cancellationToken);

    /// <summary>The first call of this kind that has arrived, even if it is being kept waiting.</summary>
    public async Task<RecordedCall> WaitForArrivalAsync(Func<RecordedCall, bool> kind, TimeSpan? patience = null, CancellationToken cancellationToken = default) =>
        (await UntilAsync(calls => calls.FirstOrDefault(kind) is { } found ? [found] : null, "a call of the kind waited for", patience, cancellationToken))[0];

    /// <summary>Waits until something holds that a call changes.</summary>
    public async Task UntilAsync(Func<bool> holds, string what, TimeSpan? patience = null, CancellationToken cancellationToken = default) =>
        await UntilAsync(_ => holds() ? [] : null, what, patience, cancellationToken);

    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
            Tell();
        }
    }

    private async Task<IReadOnlyList<RecordedCall>> UntilAsync(
        Func<IReadOnlyList<RecordedCall>, IReadOnlyList<RecordedCall>?> look, string what, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var limit = patience ?? TimeSpan.FromSeconds(30);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(limit);
        while (true)
        {
            Task changed;
            lock (_lock)
                changed = _changed.Task;
            if (look(Calls) is { } found)
                return found;
            try
            {
                await changed.WaitAsync(enough.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                var calls = Calls;
                throw new TimeoutException(
                    $"Waited {limit.TotalSeconds:0.#} s for {what}. {(calls.Count == 0 ? "Nobody has called." : $"What came:\n{string.Join('\n', calls)}")}");
            }
        }
    }

    private void Tell()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

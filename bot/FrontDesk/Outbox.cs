using System.Collections.Concurrent;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>Which errand goes out on which line, and the bell that rings when there is something to carry.</summary>
public sealed class Outbox
{
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _rung = new();

    /// <exception cref="InvalidOperationException">Two lines have one name.</exception>
    public Outbox(IEnumerable<LineOut> lines)
    {
        Lines = [.. lines];
        if (Lines.CountBy(l => l.Name).FirstOrDefault(n => n.Value > 1) is { Key: { } twice })
        {
            throw new InvalidOperationException($"Two lines out are called \"{twice}\". A row in the table could not tell them apart: give one of them another name.");
        }
    }

    public IReadOnlyList<LineOut> Lines { get; }

    /// <summary>Who carries at once what has just been saved; null while nobody does, and all waits in the table.</summary>
    public IErrandCarrier? Carrier { get; set; }

    /// <summary>The rows for what follows from a turn: one for each line that carries an errand.</summary>
    /// <param name="repliesTaken">The one who wrote takes the replies by itself: the channel's line does not carry them.</param>
    public IReadOnlyList<Outgoing> Sort(Conversation conversation, IReadOnlyList<Errand> errands, bool repliesTaken, DateTimeOffset now) =>
    [
        .. from errand in errands
           from line in Lines
           where !(repliesTaken && errand is Errand.Say && line.Name == LineOut.Channel)
           let target = line.TargetOf(conversation, errand)
           where target is not null
           let gather = line.Gather?.Invoke(errand)
           select new Outgoing(line.Name, target, errand, now + (gather ?? TimeSpan.Zero), AtOnce: gather is null && Carrier?.HasPlace(line) == true),
    ];

    /// <summary>Has what was saved with a turn carried: at once what was saved as being sent, the rest as the bell rings for it.</summary>
    public void Go(IReadOnlyList<Outgoing> saved, IReadOnlyList<DueErrand> sending)
    {
        foreach (var errand in sending)
        {
            Carrier?.Carry(errand);
        }

        if (sending.Count < saved.Count)
        {
            foreach (var outgoing in saved)
            {
                Ring(outgoing.Line, outgoing.DueAt);
            }
        }
    }

    /// <summary>Something has happened on a line.</summary>
    /// <param name="dueAt">From when there may be something to carry.</param>
    public void Ring(string line, DateTimeOffset dueAt)
    {
        _rung.AddOrUpdate(line, dueAt, (_, before) => before < dueAt ? before : dueAt);
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has rung already; that stands for this one too.
        }
    }

    /// <summary>The lines for which the bell has rung since this was last asked, each with the time from which there may be something.</summary>
    public IReadOnlyList<(string Line, DateTimeOffset DueAt)> TakeRung() => [.. Lines.Where(l => _rung.ContainsKey(l.Name)).Select(l => (l.Name, Taken: _rung.TryRemove(l.Name, out var due), due)).Where(r => r.Taken).Select(r => (r.Name, r.due))];

    /// <summary>Waits for the bell, or for so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => _bell.WaitAsync(most, cancellationToken);
}

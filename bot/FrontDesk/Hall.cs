using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ServiceBot.Conversations;
using ServiceBot.Orders;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>Where all three doors lead. Alone does load, decide, save, run: nothing is said before it is saved.</summary>
public sealed partial class Hall(Store store, CurrentDesk current, Outbox outbox, IOrderSource orders, TimeProvider time, ILogger<Hall> logger)
{
    private readonly OneAtATime _turns = new();

    // Each lost race means that another turn of the same conversation was saved, so this many can only be an attack on one conversation.
    private const int MostRaces = 50;

    // A turn says one line or two; more stand here only when an agent has written since.
    private const int MostRepeated = 20;

    /// <summary>Takes one happening of a conversation. When this returns, all that follows from it is on disk.</summary>
    /// <exception cref="StoreBusyException">Nothing was saved; the sender may try again under the same key.</exception>
    public async Task<Outcome> TakeAsync(ConversationId id, Happening happening, Origin origin, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        using var span = Signs.StartTurn(happening);
        var fingerprint = FingerprintOf(happening);
        using var mine = await _turns.EnterAsync(id, cancellationToken);
        for (var race = 0; race < MostRaces; race++)
        {
            // What came before is seen when it cannot be saved again; looking for it each time would cost every message for the few.
            if (race > 0 && TakenBefore(id, origin.Key, fingerprint) is { } before)
            {
                return before;
            }

            var saved = store.Load(id);
            if (saved is null && happening is not (Happening.VisitorArrived or Happening.VisitorIdentified))
            {
                return new Outcome.NotFound();
            }

            var now = time.GetUtcNow();
            var conversation = saved?.Conversation ?? Conversation.Begun(id, now);
            var (decision, memories) = await DecideAsync(conversation, happening, now, cancellationToken);
            if (decision.Refusal is { } why)
            {
                return TakenBefore(id, origin.Key, fingerprint) ?? new Outcome.Refused(why) { Warnings = decision.Warnings };
            }

            var heard = HeardIn(happening, origin, now);
            if (saved is not null && heard is null && ReferenceEquals(decision.After, conversation) && decision is { Errands.Count: 0, Memory: null })
            {
                if (TakenBefore(id, origin.Key, fingerprint) is { } earlier)
                {
                    return earlier;
                }

                Signs.EndTurn(span, decision.Disposition, Stopwatch.GetElapsedTime(since));
                return new Outcome.Taken(conversation, 0, []);
            }

            var (said, files) = Written(conversation.Id, [.. decision.Errands.OfType<Errand.Say>()], now);
            var turn = new Turn(
                decision.After,
                saved,
                happening,
                origin.Key,
                fingerprint,
                decision.Disposition,
                heard,
                said,
                [.. origin.Files, .. files],
                outbox.Sort(decision.After, decision.Errands, origin.RepliesTaken, now),
                now)
            {
                Talk = decision.Talk,
                Memory = decision.Memory is { } memory ? new SavedMemory(memory, memories.FirstOrDefault(m => m.Memory.Email == memory.Email)?.Version ?? 0) : null,
            };
            var commit = await store.SaveAsync(turn, cancellationToken);
            if (commit.Saved)
            {
                Signs.EndTurn(span, decision.Disposition, Stopwatch.GetElapsedTime(since));
                outbox.Go(turn.Outgoing, commit.Sending);
                return new Outcome.Taken(decision.After, commit.HeardSeq, said);
            }
        }

        throw new StoreBusyException(null);
    }

    private Outcome? TakenBefore(ConversationId id, string? key, string fingerprint) => key is null || store.FindTaken(id, key) is not { } before ? null
        : before.Fingerprint == fingerprint && store.Load(id) is { } then ? new Outcome.Taken(then.Conversation, before.Seq, SaidAfter(id, before.Seq))
        : new Outcome.KeyReused();

    // A talk goes into the visitor's calendar with a file, kept as long as those that visitors send.
    private static (IReadOnlyList<Errand.Say> Said, IReadOnlyList<StoredFile> Files) Written(ConversationId id, IReadOnlyList<Errand.Say> said, DateTimeOffset now)
    {
        if (said.All(s => s.Calendar is null))
        {
            return (said, []);
        }

        var files = new List<StoredFile>();
        return ([.. said.Select(With)], files);

        Errand.Say With(Errand.Say say)
        {
            if (say.Calendar is not { } entry)
            {
                return say;
            }

            var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var content = CalendarFile.Write(entry, name, now);
            var file = new SentFile(name, "talk.ics", CalendarFile.Type, content.Length);
            files.Add(new StoredFile(id, file, content));
            return say with { Files = [file] };
        }
    }

    private IReadOnlyList<Errand.Say> SaidAfter(ConversationId id, long heard) => heard == 0
        ? []
        : [.. store.WordsAfter(id, heard, MostRepeated).TakeWhile(l => l.By != Speaker.Visitor).Select(l => new Errand.Say(l.By, l.Name, l.Text, l.QuickReplies))];

    // The agent's words are an errand to say them; only the visitor's are heard as they came.
    private static Line? HeardIn(Happening happening, Origin origin, DateTimeOffset now) => happening switch
    {
        Happening.VisitorWrote wrote => new Line(0, Speaker.Visitor, "", wrote.Text, [], now, origin.Echo) { Files = wrote.Files },
        Happening.VisitorSignalled or Happening.VisitorRated => new Line(0, Speaker.Visitor, "", "", [], now, origin.Echo) { Kind = LineKind.Event, Event = origin.Event },
        Happening.VisitorEnded => new Line(0, Speaker.Visitor, "", "", [], now, origin.Echo) { Kind = LineKind.End },
        _ => null,
    };

    // Of content and kind: the same key with other words is not the same happening.
    private static string FingerprintOf(Happening happening)
    {
        var words = happening switch
        {
            Happening.VisitorWrote { Files.Count: > 0 } wrote => $"{wrote.Text}\n{string.Join('\n', wrote.Files.Select(f => $"{f.Name}\t{f.Bytes}"))}",
            Happening.VisitorWrote wrote => wrote.Text,
            Happening.VisitorSignalled signalled => signalled.Name,
            Happening.VisitorRated rated => $"{rated.Rating.Stars}\n{rated.Rating.Comment}",
            Happening.AgentWrote wrote => $"{wrote.Agent}\n{wrote.Text}",
            Happening.AgentTook took => took.Agent.Value,
            Happening.AgentDeclined declined => declined.Agent.Value,
            Happening.AgentPassedOn passed => $"{passed.Agent}\n{passed.To}",
            Happening.AgentPromised promised => $"{promised.Agent}\n{promised.DueAt:O}\n{promised.Words}",
            Happening.AgentKeptPromises kept => kept.Agent.Value,
            Happening.AgentHandedBack back => back.Agent.Value,
            Happening.OrderChanged changed => $"{changed.Key}\n{changed.Reference}",
            Happening.OrderNotChanged not => not.Key,
            Happening.AgentResolved resolved => resolved.Agent.Value,
            _ => "",
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{happening.GetType().Name}\n{words}")).AsSpan(0, 16));
    }

    // A fault in the deciding, or in what is looked up for it, must not become silence for the visitor: it is logged once, and a person is named.
    private async Task<(Decision Decision, IReadOnlyList<SavedMemory> Memories)> DecideAsync(Conversation conversation, Happening happening, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var desk = current.Desk;
        try
        {
            var search = desk.SearchFor(conversation, happening);
            var book = search.IsEmpty ? OrderBook.Empty : await orders.FindAsync(search, cancellationToken);
            var memories = store.Customers.Find(ServiceDesk.MayBe(conversation, happening, book));
            var moment = new Moment(now, new Lazy<IReadOnlyDictionary<AgentId, int>>(store.OpenCaseCounts)) { Orders = book, Talks = new(() => store.Talks.After(now)), Memories = [.. memories.Select(m => m.Memory)] };
            return (desk.Decide(conversation, happening, moment), memories);
        }
        catch (Exception fault) when (happening is Happening.VisitorWrote && fault is not (OperationCanceledException or StoreBusyException))
        {
            Log.DecidingFailed(logger, fault, conversation.Id, happening.GetType().Name);
            var words = desk.Voice.Stumbled(desk.Routing.PersonOfToday(now), now);
            var stumbled = new Decision(
                conversation with { LastHeardAt = now },
                [new Errand.Say(Speaker.Bot, desk.Voice.BotName, words, [])],
                Disposition.Failed);
            return (stumbled, []);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Deciding failed in conversation {Conversation} on {Happening}; the visitor was given a person's name and number")]
        public static partial void DecidingFailed(ILogger logger, Exception fault, ConversationId conversation, string happening);
    }
}

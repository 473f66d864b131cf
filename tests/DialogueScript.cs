using System.Globalization;
using System.Text;
using NodaTime;
using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Understanding;

namespace ServiceBot.Tests;

/// <summary>
/// A whole conversation as a YAML list of steps: what happens, each followed by what must come of it. Played over the
/// service desk as plain values. Begins on a Tuesday at 10:00 in the business's zone unless <c>starts</c> says otherwise.
/// </summary>
internal sealed partial class DialogueScript
{
    private readonly string _file;
    private readonly ServiceDesk _desk;
    private readonly Dictionary<string, Action<DialogueYaml>> _steps;
    private readonly List<(string Name, DialogueYaml Value)> _script;

    private readonly List<string> _transcript = [];
    private readonly Dictionary<AgentId, int> _openCases = [];
    private Conversation _conversation;
    private DateTimeOffset _now;
    private Reading? _reading;
    private Decision? _last;
    private List<Errand> _errands = [];
    private (DialogueYaml Step, string Why)? _refusal;
    private readonly Dictionary<string, CustomerMemory> _memories = [];
    private readonly Dictionary<string, List<PaidBack>> _paidBack = [];
    private readonly List<BookedTalk> _talks = [];
    private bool _outOfReach;

    /// <exception cref="Failure">The script cannot be read, or names a step there is not.</exception>
    public DialogueScript(string file, string script, ServiceDesk desk)
    {
        (_file, _desk) = (file, desk);
        _conversation = Begun(new LocalDateTime(2026, 11, 17, 10, 0));
        _steps = new()
        {
            // What happens.
            ["starts"] = step => _conversation = Begun(step.Time),
            ["busy"] = step => Each(step, (who, cases) => _openCases[Agent(who).Id] = cases.Number),
            ["arrives"] = step => Happen(step, step.Text == "arrives" ? new Happening.VisitorArrived() : new Happening.VisitorArrived(step.Text)),
            ["visitor"] = step => VisitorWrites(step, step.Text),
            ["sends_file"] = SendsFiles,
            ["visitor_repeats"] = step => VisitorWrites(step, string.Concat(Enumerable.Repeat(step.Field("text").Text, step.Field("times").Number))),
            ["leaves"] = step => Happen(step, new Happening.VisitorLeft()),
            ["rates"] = step => Happen(step, new Happening.VisitorRated(new Rating(step.Field("stars").Number, step.FieldIfAny("comment")?.Text ?? ""))),
            ["signed_in"] = step => Happen(step, new Happening.VisitorIdentified(new Customer(step.Field("id").Text, step.FieldIfAny("name")?.Text, step.FieldIfAny("email")?.Text))),
            ["ends"] = step => Happen(step, new Happening.VisitorEnded()),
            ["takes"] = step => Happen(step, new Happening.AgentTook(Agent(step).Id)),
            ["writes"] = step => Each(step, (who, text) => Happen(step, new Happening.AgentWrote(Agent(who).Id, text.Text))),
            ["writes_anyway"] = step => Each(step, (who, text) => Happen(step, new Happening.AgentWrote(Agent(who).Id, text.Text) { Anyway = true })),
            ["hands_back"] = step => Happen(step, new Happening.AgentHandedBack(Agent(step).Id)),
            ["resolves"] = step => Happen(step, new Happening.AgentResolved(Agent(step).Id)),
            ["declines"] = step => Happen(step, new Happening.AgentDeclined(Agent(step).Id)),
            ["passes"] = step => Each(step, (who, to) => Happen(step, new Happening.AgentPassedOn(Agent(who).Id, Agent(to).Id))),
            ["promises"] = step => Each(step, (who, text) => Promises(step, Agent(who), text)),
            ["keeps"] = step => Happen(step, new Happening.AgentKeptPromises(Agent(step).Id)),
            ["lost"] = step => Happen(step, new Happening.AgentLost(Agent(step).Id)),
            ["not_delivered"] = step => Happen(step, new Happening.NotDelivered(step.Text)),
            ["shop_does_it"] = ShopDoesIt,
            ["shop_refuses"] = step => ShopAnswers(step, change => new Happening.OrderNotChanged(change.Key, step.Text)),
            ["paid_back"] = step => PaidBack(step.Field("order").Text, decimal.Parse(step.Field("amount").Text, CultureInfo.InvariantCulture), []),
            ["given"] = step => _memories[step.Field("email").Text] = new CustomerMemory(step.Field("email").Text).WithGiven(step.Field("worth").Number, "earlier", _now),
            ["talk_taken"] = step => Each(step, (who, at) => _talks.Add(new BookedTalk(Agent(who).Id, InZone(at.Time)))),
            ["begins_anew"] = step => _conversation = Conversation.Begun(new ConversationId(step.Text == "begins_anew" ? "another-visit" : step.Text), _now),
            ["orders_out_of_reach"] = step => _outOfReach = step.Text != "no",
            ["later"] = step => ClockMoves(step, _now + step.Length),
            ["until"] = step => ClockMoves(step, InZone(step.Time)),

            // What must come of it.
            ["reads"] = Reads,
            ["says"] = step => All(step, step.Texts, fragment => Said.Contains(fragment, StringComparison.Ordinal), "it should say"),
            ["never"] = step => All(step, step.Texts, fragment => !Said.Contains(fragment, StringComparison.OrdinalIgnoreCase), "it should never say"),
            ["silent"] = step => Must(step, Last(step) is not null && Said.Length == 0, "something was said"),
            ["quick_replies"] = step => Same(step, "the quick replies are", step.Texts, Lines.SelectMany(l => l.QuickReplies)),
            ["stage"] = step => Same(step, "the stage is", [DialogueYaml.Spelt(step.Choice<CareStage>())], [DialogueYaml.Spelt(_conversation.Stage)]),
            ["disposition"] = step => Same(step, "the disposition is", [DialogueYaml.Spelt(step.Choice<Disposition>())], [DialogueYaml.Spelt(Last(step).Disposition)]),
            ["called"] = Called,
            ["alerted"] = step => Same(step, "alerts go to", step.Texts, _errands.OfType<Errand.AlertAgent>().Select(a => FirstName(a.Agent))),
            ["everyone"] = step => Same(step, "everybody is called to", step.Texts, _errands.OfType<Errand.AlertEveryone>().Select(a => a.Reference)),
            ["noted"] = step => Each(step, (who, text) => Holds(step, text.Texts, Told<Errand.NoteToAgent>(who, n => n.Agent, n => n.Text), $"the note to {who.Text}")),
            ["nobody_noted"] = step => Must(step, !_errands.OfType<Errand.NoteToAgent>().Any(), "an agent was told something"),
            ["relayed"] = step => Each(step, (who, text) => Holds(step, text.Texts, Told<Errand.Relay>(who, r => r.Agent, r => $"{r.Text}{string.Concat(r.Files.Select(f => $" [{f.Name}]"))}"), $"what is relayed to {who.Text}")),
            ["briefed"] = step => Same(step, "those who are briefed are", step.Texts, _errands.OfType<Errand.Brief>().Select(b => FirstName(b.Agent))),
            ["signals"] = step => Same(step, "the signals are", step.Texts, _errands.OfType<Errand.SignalHandoff>().Select(s => DialogueYaml.Spelt(s.State))),
            ["card_drawn"] = step => Must(step, _errands.OfType<Errand.ShowCase>().Any(), "the card is not drawn anew"),
            ["card_rests"] = step => Must(step, !_errands.OfType<Errand.ShowCase>().Any(), "the card is drawn anew"),
            ["open_asks"] = step => Same(step, "the open asks are", step.Texts, _conversation.Asks.Where(a => a.Outcome != AskOutcome.Answered).Select(a => a.Text)),
            ["card_never"] = step => All(step, step.Texts, fragment => !Card(step).Contains(fragment, StringComparison.OrdinalIgnoreCase), $"the card ({Card(step)}) should never hold"),
            ["card"] = step => All(step, step.Texts, fragment => Card(step).Contains(fragment, StringComparison.Ordinal), $"the card ({Card(step)}) should hold"),
            ["changes"] = step => Same(step, "the shop is asked for", step.Texts, _errands.OfType<Errand.ChangeOrder>().Select(ChangeInWords)),
            ["no_changes"] = step => Must(step, Last(step) is not null && !_errands.OfType<Errand.ChangeOrder>().Any(), "the shop is asked for something"),
            ["remembers"] = step => Holds(step, step.Texts, string.Join(" | ", _memories.Values.Select(m => MemoryInWords(m))), "what is remembered"),
            ["warned"] = Warned,
            ["not_warned"] = step => Must(step, _refusal is null && Last(step).Warnings.Count == 0, "the agent is warned"),
            ["refused"] = Refused,
        };
        _script = DialogueYaml.Steps(file, script);
        foreach (var (name, value) in _script.Where(s => !_steps.ContainsKey(s.Name)))
        {
            throw value.Wrong($"there is no step \"{name}\"; there are {string.Join(", ", _steps.Keys)}");
        }
    }

    /// <summary>All that was said and done so far, a line each.</summary>
    public IReadOnlyList<string> Transcript => _transcript;

    /// <summary>Plays the script to its end.</summary>
    /// <exception cref="Failure">A step does not come out as written.</exception>
    public void Play()
    {
        foreach (var (name, value) in _script)
        {
            _steps[name](value);
        }

        NothingWasRefused();
    }

    private IReadOnlyList<Errand.Say> Lines => [.. _errands.OfType<Errand.Say>()];

    private string Said => string.Join('\n', Lines.Select(l => l.Text));

    private Conversation Begun(LocalDateTime time)
    {
        _now = InZone(time);
        return Conversation.Begun(new ConversationId("a-visitor"), _now);
    }

    private void ClockMoves(DialogueYaml step, DateTimeOffset until)
    {
        var errands = new List<Errand>();
        for (var rings = 0; _conversation.WakeAt is { } wake && wake <= until; rings++)
        {
            Must(step, rings < 1000, $"the clock rings for ever at {wake}");
            _now = wake > _now ? wake : _now;
            Happen(step, new Happening.TimePassed());
            errands.AddRange(_errands);
        }

        (_now, _errands, _last) = (until, errands, _last ?? Decision.Ignore(_conversation));
    }

    private void Happen(DialogueYaml step, Happening happening)
    {
        NothingWasRefused();
        var (before, owner) = (_conversation.Stage, _conversation is { HasOpenCase: true, Case: { } held } ? held.Owner : (AgentId?)null);
        _last = _desk.Decide(_conversation, happening, new Moment(_now, _openCases) { Orders = LookedUp(happening), Talks = new(_talks), Memories = [.. _memories.Values] });
        if (_last.Talk is { } talk)
        {
            _talks.Add(talk);
        }

        if (_last.Memory is { } memory)
        {
            _memories[memory.Email] = memory;
        }

        (_conversation, _errands) = (_last.After, [.. _last.Errands]);
        foreach (var line in Lines)
        {
            Note($"{(line.By == Speaker.Agent ? line.Name : DialogueYaml.Spelt(line.By))}: {line.Text.ReplaceLineEndings("\n            ")}{string.Concat(line.QuickReplies.Select(q => $" ({q})"))}");
        }

        foreach (var alert in _errands.OfType<Errand.AlertAgent>())
        {
            Note($"  alert {alert.Times} to {alert.Agent} for {alert.Reference}");
        }

        foreach (var note in _errands.OfType<Errand.NoteToAgent>())
        {
            Note($"  to {note.Agent}: {note.Text}");
        }

        foreach (var all in _errands.OfType<Errand.AlertEveryone>())
        {
            Note($"  alert to everybody for {all.Reference}");
        }

        if (before != _conversation.Stage)
        {
            Note($"  {before} -> {_conversation.Stage}");
        }

        _refusal = _last.Refusal is { } why ? (step, why) : null;
        Must(step, owner is null || !_conversation.HasOpenCase || _conversation.Case?.Owner == owner || Said.Length > 0, "the visitor is not told that somebody else comes");
        HoldsWhateverHappens(step);
    }

    private void HoldsWhateverHappens(DialogueYaml step)
    {
        Must(step, _conversation.Stage != CareStage.CallingAgent || _conversation.HasOpenCase, "somebody is being called without a case");
        Must(step, !_conversation.HasOpenCase || _desk.Knowledge.FindAgent(_conversation.Case!.Owner) is not null, "a case belongs to nobody");
        Must(step, _conversation is not { HasOpenCase: true, WakeAt: null } or { AgentAwaitedSince: null, Case: { TakenAt: not null, HasOpenPromise: false } }, "a case waits without an alarm");
        Must(step, Lines.Where(l => l.By == Speaker.Bot).SelectMany(l => Courtesy.Check(l.Text, [])).FirstOrDefault() is not { }, "it says what may be taken amiss");
        Must(step, !Said.Contains("an agent", StringComparison.OrdinalIgnoreCase), "it says \"an agent\"");
        Must(step, !Said.Contains("\n\n\n", StringComparison.Ordinal) && !Said.Contains("  ", StringComparison.Ordinal), "it leaves holes in the text");
        Must(step, Lines.Where(l => l.By == Speaker.Bot).All(l => l.Text.EnumerateRunes().All(r => r.Value == '\n' || r.Value != 0xFFFD && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format))), "it says what cannot be shown");
    }

    private void NothingWasRefused()
    {
        if (_refusal is var (step, why))
        {
            throw Wrong(step, $"it was refused: {why}");
        }
    }

    // The words have not been sent, and nothing else has changed.
    private void Warned(DialogueYaml step)
    {
        Must(step, Last(step).Warnings.Count > 0, "nothing is warned of");
        Holds(step, step.Texts, string.Join(" | ", Last(step).Warnings), "what is warned of");
        Must(step, Said.Length == 0, "it was sent all the same");
        _refusal = null;
    }

    private void Refused(DialogueYaml step)
    {
        var why = _refusal?.Why ?? "";
        _refusal = null;
        All(step, step.Texts, fragment => why.Contains(fragment, StringComparison.Ordinal), $"\"{why}\" should be a refusal with");
    }

    private void Reads(DialogueYaml step)
    {
        var reading = _reading ?? throw Wrong(step, "the visitor has not written yet");
        Each(step, (field, wanted) => Same(step, $"it reads {field.Text}", wanted.Texts, field.Text switch
        {
            "answers" => reading.Asks.Where(a => a.Verdict == Verdict.Understood).Select(a => a.Candidates[0].Answer.Value),
            "close" => reading.Asks.Where(a => a.Verdict == Verdict.TwoClose).SelectMany(a => a.Candidates.Take(2)).Select(c => c.Answer.Value).Order(),
            "not_known" => reading.Asks.Where(a => a.Verdict == Verdict.NotKnown).Select(a => a.Text),
            "signals" => reading.Signals.Select(s => DialogueYaml.Spelt(s.Kind)).Order(),
            _ => throw Wrong(field, "\"reads\" knows answers, close, not_known and signals"),
        }));
    }

    // A named human has the case, and the visitor has just read the name, the role, the phone and, outside hours, the exact time.
    private void Called(DialogueYaml step)
    {
        var wanted = Agent(step);
        var open = _conversation is { HasOpenCase: true, Case: { } @case } ? @case : throw Wrong(step, "nobody has been called");
        Same(step, "the case belongs to", [wanted.Id.Value], [open.Owner.Value]);
        List<string> told = [wanted.Name, wanted.Role, wanted.Phone, open.Reference];
        if (open.CallAt is { } callAt)
        {
            told.Add(new SpokenTime(_desk.Knowledge.Business).Exactly(callAt, _now));
        }

        All(step, told, fragment => Said.Contains(fragment, StringComparison.OrdinalIgnoreCase), "the visitor should be told");
    }

    private string Card(DialogueYaml step)
    {
        var card = Briefing.Of(_conversation, _desk.Knowledge, _now) ?? throw Wrong(step, "there is no case");
        List<string> parts = [card.Reason, card.StageWords, card.CallAtWords ?? "no call", card.Case.Suggestion, card.Conversation.Phone ?? "no phone", .. card.Case.Words, .. card.Tried];
        parts.AddRange(card.Asks.Select(a => $"{a.Ask.Text} = {a.AnswerTitle ?? DialogueYaml.Spelt(a.Ask.Outcome)}"));
        parts.AddRange(card.PassedOver.Select(a => $"passed over: {a.Name}"));
        parts.AddRange([.. card.Settled, .. card.Known.Select(k => $"known: {k}"), .. card.BeforeBuying.Select(t => $"told: {t}"), .. new[] { card.Demanded, card.ValuedWords }.OfType<string>()]);
        parts.AddRange([.. card.Promises, .. card.Notes, .. card.FileWords, .. new[] { card.SignedInWords, card.WaitingWords, card.EverybodyWords, card.RatingWords, card.LeftWords, card.ChannelWords }.OfType<string>()]);
        parts.AddRange(card.Order is { } order ? [order.Number, order.Customer, order.Stage, order.Total] : Array.Empty<string>());
        return string.Join(" | ", parts);
    }

    private Agent Agent(DialogueYaml node) =>
        _desk.Knowledge.Team.FirstOrDefault(a => a.FirstName.Equals(node.Text, StringComparison.OrdinalIgnoreCase) || a.Id.Value == node.Text)
        ?? throw Wrong(node, $"nobody of the team is called \"{node.Text}\"");

    private string FirstName(AgentId who) => _desk.Knowledge.FindAgent(who)?.FirstName ?? who.Value;

    private string Told<T>(DialogueYaml who, Func<T, AgentId> agent, Func<T, string> text)
        where T : Errand =>
        string.Join('\n', _errands.OfType<T>().Where(e => agent(e) == Agent(who).Id).Select(text));

    private void Holds(DialogueYaml step, IEnumerable<string> fragments, string text, string what) =>
        All(step, fragments, fragment => text.Contains(fragment, StringComparison.Ordinal), $"{what} ({text}) should hold");

    private Decision Last(DialogueYaml step) => _last ?? throw Wrong(step, "nothing has happened yet");

    private void All(DialogueYaml step, IEnumerable<string> fragments, Func<string, bool> holds, string what)
    {
        Last(step);
        foreach (var fragment in fragments)
        {
            Must(step, holds(fragment), $"{what} \"{fragment}\"");
        }
    }

    private void Same(DialogueYaml step, string what, IEnumerable<string> wanted, IEnumerable<string> found)
    {
        Last(step);
        var (w, f) = (string.Join(", ", wanted), string.Join(", ", found));
        Must(step, w == f, $"{what} [{f}], not [{w}]");
    }

    private void Must(DialogueYaml step, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Wrong(step, otherwise);
        }
    }

    private static void Each(DialogueYaml step, Action<DialogueYaml, DialogueYaml> what)
    {
        foreach (var (name, value) in step.Fields)
        {
            what(name, value);
        }
    }

    private DateTimeOffset InZone(LocalDateTime local) => _desk.Knowledge.Business.TimeZone.AtLeniently(local).ToDateTimeOffset();

    private void Note(string line) =>
        _transcript.Add($"{Instant.FromDateTimeOffset(_now).InZone(_desk.Knowledge.Business.TimeZone).ToString("ddd HH:mm", CultureInfo.InvariantCulture)}  {line}");

    private Failure Wrong(DialogueYaml node, string why) => new($"{node.Wrong(why).Message}\n\n{string.Join('\n', _transcript)}");

    /// <summary>What is wrong, with file and line, and all that was said so far.</summary>
    internal sealed class Failure(string message) : Exception(message);
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Teams;

/// <summary>
/// A whole conversation between visitors on the website and agents in Teams, as a YAML list of steps, played over the running
/// program: the same door, database, tokens and connector calls as in life. What must come is waited for while the clock moves on.
/// </summary>
internal sealed partial class TeamsScript
{
    private static readonly TimeSpan TokensAreGoodFor = TimeSpan.FromMinutes(20);

    private readonly string _file;
    private readonly bool _restarting;
    private readonly TeamsHouse _house;
    private readonly Dictionary<string, Func<DialogueYaml, Task>> _steps;
    private readonly List<(string Name, DialogueYaml Value)> _script;
    private readonly Dictionary<string, TestVisitor> _visitors = [];
    private readonly Dictionary<string, TeamsPerson> _people = [];
    private readonly HashSet<string> _away = [];
    private readonly List<string> _transcript = [];
    private JsonObject? _lastDelivered;
    private string _told = "";

    public TeamsScript(string file, string script, TeamsHouse house, bool restarting)
    {
        (_file, _house, _restarting) = (file, house, restarting);
        _steps = new()
        {
            // What happens.
            ["installed"] = InstalledAsync,
            ["removes"] = step => DeliverAsync(step, _house.Activities.RemovedBy(Person(step))),
            ["gone_without_a_word"] = step => Now(() => Chats.SetInstalled(Person(step), TeamsHouse.AppId, false)),
            ["visitor"] = step => EachAsync(step, VisitorWritesAsync),
            ["closes_page"] = step => Now(() => ClosesPage(step.Text)),
            ["opens_page"] = step => OpensPageAsync(step.Text),
            ["at_desk"] = step => EachAsync(step, AtDeskAsync),
            ["leaves"] = step => LeavesAsync(step.Text),
            ["writes"] = step => EachAsync(step, (who, text) => DeliverAsync(step, _house.Activities.Writes(Person(who), text.Text))),
            ["types"] = step => DeliverAsync(step, _house.Activities.Types(Person(step))),
            ["sends_file"] = step => DeliverAsync(step, _house.Activities.SendsFiles(Person(step))),
            ["says_in_channel"] = step => EachAsync(step, (who, text) => DeliverAsync(step, _house.Activities.Mentions(Person(who), _house.Team, text.Text))),
            ["taps"] = step => EachAsync(step, (who, button) => TapAsync(step, Person(who), button.Text, inChannel: true)),
            ["taps_in_chat"] = step => EachAsync(step, (who, button) => TapAsync(step, Person(who), button.Text, inChannel: false)),
            ["submits"] = step => EachAsync(step, (who, button) => TapAsync(step, Person(who), button.Text, inChannel: true, submit: true)),
            ["sends_held"] = step => EachAsync(step, (who, visitor) => SendHeldAsync(who, visitor, submit: false)),
            ["submits_held"] = step => EachAsync(step, (who, visitor) => SendHeldAsync(who, visitor, submit: true)),
            ["again"] = step => DeliverAsync(step, _lastDelivered ?? throw step.Wrong("nothing was delivered yet")),
            ["later"] = step => LaterAsync(step.Length),
            ["restart"] = _ => RestartAsync(),

            // What must come of it.
            ["sees"] = step => EachAsync(step, (who, texts) => UntilAsync(step, texts.Texts, () => SeenByAsync(who.Text), "the visitor should see")),
            ["sees_not"] = step => EachAsync(step, (who, texts) => NoneAsync(step, texts.Texts, () => SeenByAsync(who.Text))),
            ["sees_once"] = step => EachAsync(step, (who, text) => OnceAsync(step, text.Text, () => SeenByAsync(who.Text))),
            ["card"] = step => UntilAsync(step, step.Texts, CardTextAsync, "the card should show"),
            ["card_not"] = step => NoneAsync(step, step.Texts, CardTextAsync),
            ["cards"] = step => Now(() => Must(step, Cards.Count == step.Number, $"there are {Cards.Count} cards in the channel")),
            ["channel"] = step => UntilAsync(step, step.Texts, ChannelTextAsync, "the channel should show"),
            ["channel_once"] = step => OnceAsync(step, step.Text, ChannelTextAsync),
            ["chat"] = step => EachAsync(step, (who, texts) => UntilAsync(step, texts.Texts, () => ChatTextAsync(Person(who)), $"the chat of {who.Text} should show")),
            ["chat_not"] = step => EachAsync(step, (who, texts) => NoneAsync(step, texts.Texts, () => ChatTextAsync(Person(who)))),
            ["chat_once"] = step => EachAsync(step, (who, text) => OnceAsync(step, text.Text, () => ChatTextAsync(Person(who)))),
            ["plain"] = step => Now(() => Must(step, Chats.Showing(Person(step).ChatWith(TeamsHouse.AppId)).All(m => m.Card is not null || (string?)m.Activity["textFormat"] == "plain" && m.Activity["entities"] is null or JsonArray { Count: 0 }), "not all is plain text")),
            ["told"] = step => Now(() => Must(step, step.Texts.All(t => _told.Contains(t, StringComparison.Ordinal)), $"the tap was answered: {_told}")),
            ["desk"] = step => UntilAsync(step, step.Texts, DeskAsync, "the desk should show"),
        };
        _script = DialogueYaml.Steps(file, script);
        foreach (var (name, value) in _script.Where(s => !_steps.ContainsKey(s.Name)))
        {
            throw value.Wrong($"there is no step \"{name}\"; there are {string.Join(", ", _steps.Keys)}");
        }
    }

    /// <summary>All that was played so far, a line each.</summary>
    public IReadOnlyList<string> Transcript => _transcript;

    private Chats Chats => _house.Channel.Connector.Chats;

    private IReadOnlyList<ShownMessage> Cards => [.. _house.InChannel.Where(m => m.Card is not null)];

    public async Task PlayAsync()
    {
        foreach (var (name, value) in _script)
        {
            _transcript.Add($"{_house.Clock.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {name}: {Written(value)}");
            await _steps[name](value);
            if (_restarting)
            {
                await RestartAsync();
            }
        }
    }

    private static string Written(DialogueYaml value)
    {
        try
        {
            return string.Join(", ", value.Texts);
        }
        catch (DialogueScript.Failure)
        {
            return "…";
        }
    }

    private static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private TeamsPerson Person(DialogueYaml who)
    {
        var name = Knowledge.SampleBusiness.Desk.Knowledge.Team.FirstOrDefault(a => a.FirstName == who.Text)?.Name ?? $"{who.Text} Stranger";
        if (!_people.TryGetValue(who.Text, out var person))
        {
            _people[who.Text] = person = TeamsHouse.Person(name);
            Chats.Join(person.ChatWith(TeamsHouse.AppId), person);
        }

        return person;
    }

    private async Task InstalledAsync(DialogueYaml step)
    {
        foreach (var name in step.Texts)
        {
            if (name == "team")
            {
                var by = _people.Values.FirstOrDefault() ?? TeamsHouse.Person("Maria Lindqvist");
                Chats.Join(_house.Team.Id, [.. Knowledge.SampleBusiness.Desk.Knowledge.Team.Select(a => TeamsHouse.Person(a.Name))]);
                await DeliverAsync(step, _house.Activities.BotJoined(_house.Team, by));
                await DeliverAsync(step, _house.Activities.InstalledIn(_house.Team, by));
            }
            else
            {
                var person = Person(new DialogueYaml(_file, new YamlDotNet.RepresentationModel.YamlScalarNode(name)));
                Chats.SetInstalled(person, TeamsHouse.AppId, true);
                await DeliverAsync(step, _house.Activities.InstalledBy(person));
            }
        }
    }

    private async Task VisitorWritesAsync(DialogueYaml who, DialogueYaml text)
    {
        if (!_visitors.TryGetValue(who.Text, out var visitor))
        {
            _visitors[who.Text] = visitor = await _house.House.ArriveAsync();
        }

        using var posted = await visitor.PostAsync(text.Text);
        posted.EnsureSuccessStatusCode();
    }

    // As long as it takes, a client has its token renewed.
    private async Task LaterAsync(TimeSpan length)
    {
        for (var left = length; left > TimeSpan.Zero; left -= TokensAreGoodFor)
        {
            _house.Clock.Move(left < TokensAreGoodFor ? left : TokensAreGoodFor);
            await Task.WhenAll(_visitors.Values.Select(v => v.RenewAsync()));
        }
    }

    private async Task LeavesAsync(string name)
    {
        var visitor = _visitors[name];
        using var posted = await visitor.Http.PostAsJsonAsync(visitor.Activities, new { type = "endOfConversation", from = new { id = visitor.User } });
        posted.EnsureSuccessStatusCode();
    }

    private async Task DeliverAsync(DialogueYaml step, JsonObject activity)
    {
        _lastDelivered = activity;
        using var answer = await _house.DeliverAsync(activity);
        Must(step, answer.IsSuccessStatusCode, $"Teams was answered {(int)answer.StatusCode}");
        _told = await answer.Content.ReadAsStringAsync();
    }

    // The newest card that has the button; "Pass on: Daniel" and "Promise: 17:00 …" fill in the input beside it.
    private async Task TapAsync(DialogueYaml step, TeamsPerson person, string button, bool inChannel = false, bool submit = false)
    {
        var (title, input) = button.Split(": ", 2) is [var t, var i] ? (t, i) : (button, null);
        ShownMessage? card = null;
        JsonObject? action = null;
        await UntilAsync(step, async () =>
        {
            await Task.CompletedTask;
            (card, action) = (inChannel ? Cards : [.. Chats.Showing(person.ChatWith(TeamsHouse.AppId)).Where(m => m.Card is not null)])
                .Reverse().Select(c => (Card: (ShownMessage?)c, Action: Find(c.Card, title))).FirstOrDefault(c => c.Action is not null);
            return action is not null;
        }, () => $"no card has the button \"{title}\"");
        var data = (JsonObject)action!["data"]!.DeepClone();
        if (input is not null)
        {
            data[title.StartsWith("Pass", StringComparison.Ordinal) ? "to" : "when"] = title.StartsWith("Pass", StringComparison.Ordinal) ? input.ToLowerInvariant() : input;
        }

        var (team, conversation) = inChannel ? (_house.Team, card!.Conversation) : (null, null);
        await DeliverAsync(step, submit
            ? _house.Activities.Submits(person, card!.Id, data, team, conversation)
            : _house.Activities.Executes(person, card!.Id, (string?)action["verb"] ?? "", data, team, conversation));
    }

    // The newest card that asks to whom: its button names the case, and whose that is the visitor's own card tells.
    private async Task SendHeldAsync(DialogueYaml who, DialogueYaml visitor, bool submit)
    {
        var reference = (await SeenByAsync(visitor.Text)).Split("Your case is ")[1][..6];
        await TapAsync(who, Person(who), $"Send to {reference}", submit: submit);
    }

    private static JsonObject? Find(JsonNode? node, string title) => node switch
    {
        JsonObject some when (string?)some["type"] == "Action.Execute" && some["title"]?.GetValue<string>() is { } own && own == title => some,
        JsonObject some => some.Where(m => m.Key != "fallback").Select(m => Find(m.Value, title)).FirstOrDefault(found => found is not null),
        JsonArray all => all.Select(n => Find(n, title)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private async Task RestartAsync()
    {
        await _house.RestartAsync();
        foreach (var (name, visitor) in _visitors.ToList())
        {
            _visitors[name] = visitor.At(_house.House.Http);
            if (!_away.Contains(name))
            {
                await _visitors[name].ResumeAsync("");
            }
        }
    }

    private async Task<string> SeenByAsync(string name) =>
        string.Join('\n', (await _visitors[name].TranscriptAsync()).Select(a => $"{(a.GetProperty("from").TryGetProperty("name", out var by) ? by : default)}: {a.GetProperty("text")}"));

    private Task<string> CardTextAsync() => Task.FromResult(Cards.LastOrDefault()?.AllText ?? "");

    private Task<string> ChannelTextAsync() => Task.FromResult(string.Join('\n', _house.InChannel.Select(m => m.AllText)));

    private Task<string> ChatTextAsync(TeamsPerson person) =>
        Task.FromResult(string.Join('\n', Chats.Showing(person.ChatWith(TeamsHouse.AppId)).Select(m => m.AllText)));

    private void ClosesPage(string name)
    {
        _away.Add(name);
        _visitors[name].HangUp();
    }

    private Task OpensPageAsync(string name)
    {
        _away.Remove(name);
        return _visitors[name].ResumeAsync("");
    }

    private async Task AtDeskAsync(DialogueYaml who, DialogueYaml act)
    {
        await ShowKeyAsync();
        using var done = await _house.House.ActAsync(_visitors.Values.Single(), act.Text, new { agent = who.Text.ToLowerInvariant() });
        Must(act, done.IsSuccessStatusCode, $"the desk answered {(int)done.StatusCode}");
    }

    private async Task ShowKeyAsync()
    {
        using var shown = await _house.House.Http.PostAsJsonAsync("/desk/api/session", new { key = TeamsHouse.DeskKey });
        shown.EnsureSuccessStatusCode();
    }

    private async Task<string> DeskAsync()
    {
        await ShowKeyAsync();
        var state = await _house.House.Http.GetFromJsonAsync<JsonElement>("/desk/api/state");
        return state.GetProperty("cases").GetRawText();
    }

    private static async Task EachAsync(DialogueYaml step, Func<DialogueYaml, DialogueYaml, Task> what)
    {
        foreach (var (name, value) in step.Fields)
        {
            await what(name, value);
        }
    }
}

using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;

namespace ServiceBot.Tests.Compat;

/// <summary>What a bot in Teams is called for; true of the stand-in and of the packages.</summary>
public class TeamsActivityHandlerTests
{
    [Theory]
    [InlineData("channelCreated", "channel created: Cases of Care")]
    [InlineData("channelDeleted", "channel deleted: Cases of Care")]
    [InlineData("channelRenamed", "channel renamed: Cases of Care")]
    [InlineData("channelRestored", "channel restored: Cases of Care")]
    [InlineData("teamArchived", "team archived: Care")]
    [InlineData("teamDeleted", "team deleted: Care")]
    [InlineData("teamHardDeleted", "team hard deleted: Care")]
    [InlineData("teamRenamed", "team renamed: Care")]
    [InlineData("teamRestored", "team restored: Care")]
    [InlineData("teamUnarchived", "team unarchived: Care")]
    [InlineData("teamPainted", "")]
    [InlineData("", "")]
    public async Task A_bot_hears_what_becomes_of_a_team_and_its_channels(string happened, string called) =>
        Assert.Equal(called, await CalledAsync($$"""
            {
              "type": "conversationUpdate", "channelId": "msteams",
              "channelData": { "eventType": "{{happened}}", "channel": { "id": "19:c", "name": "Cases" }, "team": { "id": "19:t", "name": "Care" } }
            }
            """));

    [Theory]
    [InlineData("""{ "type": "conversationUpdate", "channelId": "msteams" }""")]
    [InlineData("""{ "type": "conversationUpdate", "channelId": "msteams", "channelData": { } }""")]
    [InlineData("""{ "type": "conversationUpdate", "channelId": "directline", "channelData": { "eventType": "teamDeleted" } }""")]
    public async Task Only_Teams_tells_of_teams(string json) => Assert.Equal("", await CalledAsync(json));

    [Theory]
    [InlineData("messageUpdate", "editMessage", "edited")]
    [InlineData("messageUpdate", "undeleteMessage", "undeleted")]
    [InlineData("messageUpdate", "softDeleteMessage", "")]
    [InlineData("messageDelete", "softDeleteMessage", "deleted")]
    [InlineData("messageDelete", "editMessage", "")]
    public async Task A_bot_hears_what_becomes_of_a_message(string type, string happened, string called) =>
        Assert.Equal(called, await CalledAsync($$"""{ "type": "{{type}}", "channelId": "msteams", "channelData": { "eventType": "{{happened}}" } }"""));

    [Theory]
    [InlineData("directline")]
    [InlineData("emulator")]
    public async Task What_became_of_a_message_elsewhere_is_not_told_as_in_Teams(string channel) =>
        Assert.Equal("", await CalledAsync($$"""{ "type": "messageUpdate", "channelId": "{{channel}}", "channelData": { "eventType": "editMessage" } }"""));

    [Fact]
    public async Task The_bots_own_arrival_is_told_without_asking_anybody() =>
        Assert.Equal("joined Care: 28:bot", await CalledAsync("""
            {
              "type": "conversationUpdate", "channelId": "msteams", "recipient": { "id": "28:bot" }, "membersAdded": [ { "id": "28:bot" } ],
              "channelData": { "eventType": "teamMemberAdded", "team": { "id": "19:t", "name": "Care" } }
            }
            """));

    [Fact]
    public async Task Members_who_left_are_told_as_they_were_named() =>
        Assert.Equal("left Care: 29:maria (0a1b)", await CalledAsync("""
            {
              "type": "conversationUpdate", "channelId": "msteams", "recipient": { "id": "28:bot" },
              "membersRemoved": [ { "id": "29:maria", "aadObjectId": "0a1b" } ],
              "channelData": { "eventType": "teamMemberRemoved", "team": { "id": "19:t", "name": "Care" } }
            }
            """));

    [Fact]
    public async Task Members_that_Teams_describes_are_not_asked_for() =>
        Assert.Equal("joined : 29:maria (0a1b)", await CalledAsync("""
            {
              "type": "conversationUpdate", "channelId": "msteams",
              "membersAdded": [ { "id": "29:maria", "objectId": "0a1b", "email": "maria@example.org" } ]
            }
            """));

    [Fact]
    public async Task Without_an_override_members_are_those_of_any_channel()
    {
        var bot = new PlainBot();
        var update = Read("""
            {
              "type": "conversationUpdate", "channelId": "msteams", "recipient": { "id": "28:bot" },
              "membersAdded": [ { "id": "28:bot" }, { "id": "29:maria", "email": "maria@example.org" } ]
            }
            """);

        await bot.OnTurnAsync(new TurnContext(new RecordingAdapter(), update));

        Assert.Equal(["28:bot", "29:maria"], bot.Joined);
    }

    [Theory]
    [InlineData("msteams", null, 200, "pressed")]
    [InlineData("directline", null, 501, "")]
    [InlineData("msteams", "weather/fetch", 501, "")]
    [InlineData("msteams", "adaptiveCard/action", 400, "")]
    [InlineData("msteams", "signin/verifyState", 501, "")]
    public async Task A_nameless_invoke_in_Teams_is_a_button(string channel, string? name, int status, string called)
    {
        var (bot, adapter) = (new Recorder(), new RecordingAdapter());
        var invoke = new Activity(ActivityTypes.Invoke) { ChannelId = channel, Name = name! };

        await bot.OnTurnAsync(new TurnContext(adapter, invoke));

        Assert.Equal(called, string.Join(", ", bot.Called));
        Assert.Equal(status, Assert.IsType<InvokeResponse>(Assert.Single(adapter.Sent).Value).Status);
    }

    [Fact]
    public async Task A_button_nobody_handles_is_not_implemented()
    {
        var adapter = new RecordingAdapter();

        await new TeamsActivityHandler().OnTurnAsync(new TurnContext(adapter, new Activity(ActivityTypes.Invoke) { ChannelId = Channels.Msteams }));

        Assert.Equal(501, ((InvokeResponse)Assert.Single(adapter.Sent).Value).Status);
    }

    private static async Task<string> CalledAsync(string json)
    {
        var bot = new Recorder();
        await bot.OnTurnAsync(new TurnContext(new RecordingAdapter(), Read(json)));
        return string.Join(", ", bot.Called);
    }

    private static Activity Read(string json) => JsonConvert.DeserializeObject<Activity>(json)!;

    private sealed class PlainBot : TeamsActivityHandler
    {
        public List<string> Joined { get; } = [];

        protected override Task OnMembersAddedAsync(
            IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
        {
            Joined.AddRange(membersAdded.Select(member => member.Id));
            return Task.CompletedTask;
        }
    }

    private sealed class Recorder : TeamsActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
        {
            Called.Add("pressed");
            return Task.FromResult(CreateInvokeResponse());
        }

        protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("edited");

        protected override Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("undeleted");

        protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("deleted");

        protected override Task OnTeamsMembersAddedAsync(
            IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
            CancellationToken cancellationToken) => Note($"joined {teamInfo?.Name}: {Names(teamsMembersAdded)}");

        protected override Task OnTeamsMembersRemovedAsync(
            IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
            CancellationToken cancellationToken) => Note($"left {teamInfo?.Name}: {Names(teamsMembersRemoved)}");

        protected override Task OnTeamsChannelCreatedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"channel created: {channelInfo.Name} of {teamInfo.Name}");

        protected override Task OnTeamsChannelDeletedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"channel deleted: {channelInfo.Name} of {teamInfo.Name}");

        protected override Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"channel renamed: {channelInfo.Name} of {teamInfo.Name}");

        protected override Task OnTeamsChannelRestoredAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"channel restored: {channelInfo.Name} of {teamInfo.Name}");

        protected override Task OnTeamsTeamArchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"team archived: {teamInfo.Name}");

        protected override Task OnTeamsTeamDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"team deleted: {teamInfo.Name}");

        protected override Task OnTeamsTeamHardDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"team hard deleted: {teamInfo.Name}");

        protected override Task OnTeamsTeamRenamedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"team renamed: {teamInfo.Name}");

        protected override Task OnTeamsTeamRestoredAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"team restored: {teamInfo.Name}");

        protected override Task OnTeamsTeamUnarchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"team unarchived: {teamInfo.Name}");

        private Task Note(string what)
        {
            Called.Add(what);
            return Task.CompletedTask;
        }

        private static string Names(IList<TeamsChannelAccount> members) =>
            string.Join(' ', members.Select(member => member.AadObjectId is { } id ? $"{member.Id} ({id})" : member.Id));
    }
}

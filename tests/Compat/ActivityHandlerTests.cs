using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ServiceBot.Tests.Compat;

/// <summary>What a bot is called for beyond messages and members; true of the stand-in and of the packages.</summary>
public class ActivityHandlerTests
{
    [Theory]
    [InlineData("messageUpdate", "update")]
    [InlineData("messageDelete", "delete")]
    [InlineData("command", "command")]
    [InlineData("commandResult", "result")]
    [InlineData("messageReaction", "")]
    [InlineData("installationUpdate", "")]
    [InlineData("MessageUpdate", "unrecognized")]
    public async Task A_bot_is_called_by_the_type_of_the_activity(string type, string called) =>
        Assert.Equal(called, await CalledAsync(new Activity(type)));

    [Theory]
    [InlineData("add", "installed")]
    [InlineData("add-upgrade", "installed")]
    [InlineData("remove", "removed")]
    [InlineData("remove-upgrade", "removed")]
    [InlineData("Add", "")]
    [InlineData(null, "")]
    public async Task A_bot_hears_of_its_installation(string? action, string called) =>
        Assert.Equal(called, await CalledAsync(new Activity(ActivityTypes.InstallationUpdate) { Action = action! }));

    [Fact]
    public async Task Signs_put_on_and_signs_taken_off_are_both_told()
    {
        var reaction = new Activity(ActivityTypes.MessageReaction)
        {
            ReactionsAdded = [new MessageReaction("heart")],
            ReactionsRemoved = [new MessageReaction("like")],
        };

        Assert.Equal("+heart -like", await CalledAsync(reaction));
    }

    [Fact]
    public void Attachments_go_out_one_below_the_other()
    {
        var card = new Attachment("application/vnd.microsoft.card.adaptive", content: new { type = "AdaptiveCard" });

        var one = MessageFactory.Attachment(card, "A case for Maria");
        var two = MessageFactory.Attachment([card, card]);

        Assert.Equal(("A case for Maria", "list", "acceptingInput"), (one.Text, one.AttachmentLayout, one.InputHint));
        Assert.Same(card, Assert.Single(one.Attachments));
        Assert.Equal(2, two.Attachments.Count);
        Assert.Null(two.Text);
        Assert.Throws<ArgumentNullException>(() => MessageFactory.Attachment((Attachment)null!));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.Attachment((IEnumerable<Attachment>)null!));
    }

    private static async Task<string> CalledAsync(Activity activity)
    {
        var bot = new Recorder();
        await bot.OnTurnAsync(new TurnContext(new RecordingAdapter(), activity));
        return string.Join(' ', bot.Called);
    }

    private sealed class Recorder : ActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note("update");

        protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) =>
            Note("delete");

        protected override Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) =>
            Note("command");

        protected override Task OnCommandResultActivityAsync(ITurnContext<ICommandResultActivity> turnContext, CancellationToken cancellationToken) =>
            Note("result");

        protected override Task OnInstallationUpdateAddAsync(
            ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("installed");

        protected override Task OnInstallationUpdateRemoveAsync(
            ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("removed");

        protected override Task OnReactionsAddedAsync(
            IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
            Note("+" + messageReactions[0].Type);

        protected override Task OnReactionsRemovedAsync(
            IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
            Note("-" + messageReactions[0].Type);

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
            Note("unrecognized");

        private Task Note(string what)
        {
            Called.Add(what);
            return Task.CompletedTask;
        }
    }
}

using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>A bot with one method for each type of activity; override those that matter.</summary>
public partial class ActivityHandler : IBot
{
    public virtual async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.Activity is null)
            throw new ArgumentException("The turn has no activity.", nameof(turnContext));

        await (turnContext.Activity.Type switch
        {
            null => throw new ArgumentException("The turn's activity has no type.", nameof(turnContext)),
            ActivityTypes.Message => OnMessageActivityAsync(As<IMessageActivity>(), cancellationToken),
            ActivityTypes.MessageUpdate => OnMessageUpdateActivityAsync(As<IMessageUpdateActivity>(), cancellationToken),
            ActivityTypes.MessageDelete => OnMessageDeleteActivityAsync(As<IMessageDeleteActivity>(), cancellationToken),
            ActivityTypes.MessageReaction => OnMessageReactionActivityAsync(As<IMessageReactionActivity>(), cancellationToken),
            ActivityTypes.ConversationUpdate => OnConversationUpdateActivityAsync(As<IConversationUpdateActivity>(), cancellationToken),
            ActivityTypes.InstallationUpdate => OnInstallationUpdateActivityAsync(As<IInstallationUpdateActivity>(), cancellationToken),
            ActivityTypes.Invoke => AnswerInvokeAsync(As<IInvokeActivity>(), cancellationToken),
            ActivityTypes.Event => OnEventActivityAsync(As<IEventActivity>(), cancellationToken),
            ActivityTypes.Typing => OnTypingActivityAsync(As<ITypingActivity>(), cancellationToken),
            ActivityTypes.EndOfConversation => OnEndOfConversationActivityAsync(As<IEndOfConversationActivity>(), cancellationToken),
            ActivityTypes.Command => OnCommandActivityAsync(As<ICommandActivity>(), cancellationToken),
            ActivityTypes.CommandResult => OnCommandResultActivityAsync(As<ICommandResultActivity>(), cancellationToken),
            _ => OnUnrecognizedActivityTypeAsync(turnContext, cancellationToken),
        });

        NarrowedTurnContext<T> As<T>()
            where T : IActivity => new(turnContext);
    }

    protected virtual Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>A message now has other words.</summary>
    protected virtual Task OnMessageUpdateActivityAsync(
        ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>A message was taken back.</summary>
    protected virtual Task OnMessageDeleteActivityAsync(
        ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Says which signs were put on a message, then which were taken off.</summary>
    protected virtual async Task OnMessageReactionActivityAsync(
        ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.ReactionsAdded is { } added)
            await OnReactionsAddedAsync(added, turnContext, cancellationToken);
        if (turnContext.Activity.ReactionsRemoved is { } removed)
            await OnReactionsRemovedAsync(removed, turnContext, cancellationToken);
    }

    protected virtual Task OnReactionsAddedAsync(
        IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnReactionsRemovedAsync(
        IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Says who joined, or else who left, unless that was nobody but the bot itself.</summary>
    protected virtual Task OnConversationUpdateActivityAsync(
        ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var update = turnContext.Activity;
        return update switch
        {
            { MembersAdded: { } added } => Others(added) ? OnMembersAddedAsync(added, turnContext, cancellationToken) : Task.CompletedTask,
            { MembersRemoved: { } removed } when Others(removed) => OnMembersRemovedAsync(removed, turnContext, cancellationToken),
            _ => Task.CompletedTask,
        };

        bool Others(IList<ChannelAccount> members) => members.Any(member => member.Id != update.Recipient?.Id);
    }

    /// <summary>Somebody joined; <paramref name="membersAdded"/> is the whole list, the bot too if it was in it.</summary>
    protected virtual Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Somebody left; <paramref name="membersRemoved"/> is the whole list, the bot too if it was in it.</summary>
    protected virtual Task OnMembersRemovedAsync(
        IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Says whether the bot was installed or taken away; an upgrade of its app counts as the one or the other.</summary>
    protected virtual Task OnInstallationUpdateActivityAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => turnContext.Activity.Action switch
        {
            "add" or "add-upgrade" => OnInstallationUpdateAddAsync(turnContext, cancellationToken),
            "remove" or "remove-upgrade" => OnInstallationUpdateRemoveAsync(turnContext, cancellationToken),
            _ => Task.CompletedTask,
        };

    protected virtual Task OnInstallationUpdateAddAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnInstallationUpdateRemoveAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Name == SignInConstants.TokenResponseEventName
            ? OnTokenResponseEventAsync(turnContext, cancellationToken)
            : OnEventAsync(turnContext, cancellationToken);

    /// <summary>The event by which a channel brings the token of a sign-in.</summary>
    protected virtual Task OnTokenResponseEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Any other event.</summary>
    protected virtual Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnEndOfConversationActivityAsync(
        ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnCommandResultActivityAsync(
        ITurnContext<ICommandResultActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
